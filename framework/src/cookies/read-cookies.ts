import type { Context } from "../context.ts";
import { parseCookies } from "../request/parse-cookies.ts";

/**
 * Reads the cookies of a request as they were sent, the first of each name, without a prototype. Anyone can
 * send any value: what must be one's own belongs into a signed or sealed cookie.
 *
 * @throws HttpError 431 for more than 1000 cookies.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { readCookies } from "openspeed/cookies";
 *
 * openspeed().get("/", (ctx) => readCookies(ctx)["theme"] ?? "light");
 * ```
 */
export function readCookies(
  source: Request | Pick<Context, "request">,
): Readonly<Record<string, string | undefined>> {
  const { headers } = source instanceof Request ? source : source.request;
  return parseCookies(headers.get("cookie"));
}
