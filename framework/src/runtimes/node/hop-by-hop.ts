/**
 * Headers that describe one connection (RFC 9110, section 7.6.1). In an answer they belong to whoever
 * answered before, as in a proxied response. HTTP/2 forbids them altogether (RFC 9113, section 8.2.2).
 */
export const HOP_BY_HOP: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
