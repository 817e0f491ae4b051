import type { Context } from "../context.ts";
import type { CookieAttributes } from "./cookie-attributes.ts";
import { toSetCookie } from "./to-set-cookie.ts";

/**
 * Sets a cookie on whatever is answered: for this host alone, over HTTPS alone, out of reach of scripts and
 * of other sites' requests, unless the attributes say otherwise. It replaces one of the same name, path and
 * domain that was set before.
 *
 * @throws TypeError for a name, value or attribute that could break out of the header, that browsers would
 * drop in silence, or that its `__Host-` or `__Secure-` prefix forbids.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { setCookie } from "openspeed/cookies";
 *
 * openspeed().post("/theme", (ctx) => {
 *   setCookie(ctx, "theme", "dark", { maxAge: 60 * 60 * 24 * 365 });
 *   return ctx.redirect("/", 303);
 * });
 * ```
 */
export function setCookie(
  ctx: Pick<Context, "response">,
  name: string,
  value: string,
  attributes: CookieAttributes = {},
): void {
  const line = toSetCookie(name, value, attributes);
  const { headers } = ctx.response;
  const others = headers.getSetCookie().filter((other) => toIdentity(other) !== toIdentity(line));
  headers.delete("set-cookie");
  for (const other of [...others, line]) headers.append("set-cookie", other);
}

/**
 * Makes the browser forget a cookie. Path, domain and `partitioned` must be those that it was set with.
 *
 * @throws TypeError as {@link setCookie} does.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { deleteCookie } from "openspeed/cookies";
 *
 * openspeed().post("/sign-out", (ctx) => {
 *   deleteCookie(ctx, "theme");
 *   return ctx.redirect("/", 303);
 * });
 * ```
 */
export function deleteCookie(
  ctx: Pick<Context, "response">,
  name: string,
  attributes: Omit<CookieAttributes, "maxAge" | "expires"> = {},
): void {
  setCookie(ctx, name, "", { ...attributes, maxAge: 0, expires: new Date(0) });
}

/** What browsers tell cookies apart by: name, domain and path. */
function toIdentity(line: string): string {
  const [pair = "", ...attributes] = line.split("; ");
  const scope = attributes.filter((attribute) => /^(?:path|domain)=/i.test(attribute));
  return [pair.slice(0, pair.indexOf("=")), ...scope].join("; ");
}
