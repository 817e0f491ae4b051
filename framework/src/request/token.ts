/** A token of RFC 9110, section 5.6.2, as the source of a pattern. */
export const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

const WHOLE = /* @__PURE__ */ new RegExp(`^${TOKEN}$`);

/** Whether a text is a token of RFC 9110, section 5.6.2, and nothing else. */
export function isToken(text: string): boolean {
  return WHOLE.test(text);
}
