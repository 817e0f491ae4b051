import { toBase64Url } from "../encoding/base64-url.ts";

/** How an entity tag departs from a strong one. */
export interface EtagOptions {
  /**
   * Whether equal tags only promise equal meaning, as where compression or a timestamp in the text changes
   * bytes. A weak tag allows 304, but no ranges and no If-Match.
   * @default false
   */
  weak?: boolean;
}

/**
 * Creates the entity tag of some bytes: 128 bits of their SHA-256.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 * @example
 * ```ts
 * import { createEtag } from "openspeed/conditional";
 *
 * const etag = await createEtag("Hello"); // '"GF-NsyJx_iX1Yab8k4suJg"'
 * ```
 */
export async function createEtag(
  content: string | Uint8Array<ArrayBuffer> | ArrayBuffer,
  options: EtagOptions = {},
): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const text = toBase64Url(new Uint8Array(digest, 0, 16));
  return options.weak === true ? `W/"${text}"` : `"${text}"`;
}
