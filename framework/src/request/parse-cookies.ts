import { createRefusal } from "../errors/create-refusal.ts";
import { TOKEN } from "./token.ts";

const MAX_COOKIES = 1000;

/** A token of RFC 9110, within spaces and tabs alone: what else looks like a space could hide a `__Host-`. */
const PAIR = /* @__PURE__ */ new RegExp(`^[\\t ]*(${TOKEN})[\\t ]*=([^]*)$`);

/**
 * Reads a Cookie header into an object without a prototype: of several values the first, which has the
 * longest path, as it was sent. A pair without a name, or whose name is no token, is passed over.
 *
 * @throws HttpError 431 for more than 1000 cookies.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 */
export function parseCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  const pairs = (header ?? "").split(";", MAX_COOKIES + 1);
  if (pairs.length > MAX_COOKIES) {
    throw createRefusal("OS2019", 431, `The request has more than ${MAX_COOKIES} cookies.`);
  }
  for (const pair of pairs) {
    const [, name, value = ""] = PAIR.exec(pair) ?? [];
    if (name !== undefined) cookies[name] ??= value.trim();
  }
  return cookies;
}
