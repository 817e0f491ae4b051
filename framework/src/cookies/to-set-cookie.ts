import { createError } from "../errors/create-error.ts";
import { isToken } from "../request/token.ts";
import type { CookieAttributes } from "./cookie-attributes.ts";
import { isCookieValue } from "./is-cookie-value.ts";

const PATH = /^\/[!-+\--:<-~]*$/;
const DOMAIN = /^[0-9a-z](?:[0-9a-z.-]*[0-9a-z])?$/i;
const SAME_SITE: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["lax", "Lax"],
  ["strict", "Strict"],
  ["none", "None"],
]);

/** Browsers drop what is longer (RFC 6265bis, section 5.6). */
const MAX_PAIR = 4096;
const MAX_ATTRIBUTE = 1024;

/**
 * Writes a Set-Cookie value.
 *
 * @throws TypeError for a name, value or attribute that could break out of the header, that browsers would
 * drop in silence, or that its `__Host-` or `__Secure-` prefix forbids.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis
 */
export function toSetCookie(
  name: string,
  value: string,
  attributes: CookieAttributes = {},
): string {
  const { path = "/", domain, httpOnly = true, secure = true, partitioned = false } = attributes;
  check(isToken(name), `"${name}" is not a cookie name: it must be a token of RFC 9110.`);
  check(
    isCookieValue(value),
    `The value of the cookie "${name}" holds a character that cookies can't: encode it first, as with encodeURIComponent().`,
  );
  check(
    name.length + value.length <= MAX_PAIR,
    `The cookie "${name}" is longer than ${String(MAX_PAIR)} bytes, which browsers drop.`,
  );
  checkScope(name, { ...attributes, path, secure });
  const sameSite = SAME_SITE.get(attributes.sameSite ?? "lax");
  check(sameSite !== undefined, `The cookie "${name}" has no such sameSite.`);
  check(secure || sameSite !== "None", `The cookie "${name}" with sameSite "none" must be secure.`);
  check(secure || !partitioned, `The partitioned cookie "${name}" must be secure.`);

  let text = `${name}=${value}; Path=${path}`;
  if (domain !== undefined) text += `; Domain=${domain}`;
  text += toLifetime(name, attributes);
  if (httpOnly) text += "; HttpOnly";
  if (secure) text += "; Secure";
  text += `; SameSite=${sameSite}`;
  return partitioned ? `${text}; Partitioned` : text;
}

function checkScope(name: string, { path = "", domain, secure }: CookieAttributes): void {
  check(
    PATH.test(path) && path.length <= MAX_ATTRIBUTE,
    `The path of the cookie "${name}" must be an absolute path without spaces, "," and ";".`,
  );
  check(
    domain === undefined || (DOMAIN.test(domain) && domain.length <= MAX_ATTRIBUTE),
    `The domain of the cookie "${name}" must be a host name.`,
  );
  // Browsers compare the prefixes without regard to case.
  const hasHostPrefix = /^__host-/i.test(name);
  check(
    secure === true || !(hasHostPrefix || /^__secure-/i.test(name)),
    `The prefix of the cookie "${name}" demands that it is secure.`,
  );
  check(
    !hasHostPrefix || (path === "/" && domain === undefined),
    `The prefix of the cookie "${name}" demands the path "/" and no domain.`,
  );
}

function toLifetime(name: string, { maxAge, expires }: CookieAttributes): string {
  let text = "";
  if (maxAge !== undefined) {
    check(
      Number.isSafeInteger(maxAge) && maxAge >= 0,
      `The maxAge of the cookie "${name}" must be a whole number of seconds.`,
    );
    text += `; Max-Age=${String(maxAge)}`;
  }
  if (expires !== undefined) {
    const year = expires.getUTCFullYear();
    check(year >= 1601 && year <= 9999, `The cookie "${name}" expires at no date that HTTP knows.`);
    text += `; Expires=${expires.toUTCString()}`;
  }
  return text;
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw createError("OS3015", message);
}
