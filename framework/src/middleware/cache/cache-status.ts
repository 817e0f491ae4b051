/** How the cache came to an answer. */
export type Handling =
  | { readonly kind: "hit"; readonly ttl: number }
  | {
      readonly kind: "forwarded";
      readonly why: "bypass" | "miss" | "stale" | "uri-miss" | "vary-miss";
      readonly isCollapsed?: boolean;
      /** Why it was not kept. */
      readonly detail?: string | undefined;
    };

/**
 * Says in `Cache-Status` what the cache did, behind what others said.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9211
 */
export function addCacheStatus(headers: Headers, handling: Handling): void {
  headers.append("cache-status", ["openspeed", ...toParameters(handling)].join("; "));
}

function toParameters(handling: Handling): string[] {
  if (handling.kind === "hit") return ["hit", `ttl=${String(handling.ttl)}`];
  const { why, isCollapsed = false, detail } = handling;
  return [
    `fwd=${why}`,
    ...(isCollapsed ? ["collapsed"] : []),
    ...(detail === undefined ? [] : [`detail=${toText(detail)}`]),
  ];
}

/** Writes a string as structured fields have them (RFC 8941, section 3.3.3). */
function toText(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, "?").replace(/["\\]/g, String.raw`\$&`)}"`;
}
