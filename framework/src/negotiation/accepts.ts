import type { Context } from "../context.ts";
import { addVary } from "../response/add-vary.ts";
import { negotiateEncoding } from "./negotiate-encoding.ts";
import { negotiateLanguage } from "./negotiate-language.ts";
import { negotiateType } from "./negotiate-type.ts";

/** What negotiating needs of a context. */
export type Negotiable = Pick<Context, "request" | "response">;

/**
 * Chooses which of the offered media types to answer a request with, as `negotiateType` does, and says in
 * `Vary` that the answer depends on it.
 *
 * @throws TypeError when an offer is no media type.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { acceptsType } from "openspeed/negotiation";
 *
 * openspeed().get("/time", (ctx) => {
 *   const now = new Date().toISOString();
 *   switch (acceptsType(ctx, ["json", "html"])) {
 *     case "json":
 *       return ctx.json({ now });
 *     case "html":
 *       return ctx.html(`<time>${now}</time>`);
 *     default:
 *       throw new HttpError(406, "This is answered as JSON or HTML.");
 *   }
 * });
 * ```
 */
export function acceptsType<const T extends string>(
  ctx: Negotiable,
  offered: readonly T[],
): T | undefined {
  return negotiateType(readHeader(ctx, "Accept"), offered);
}

/**
 * Chooses which of the offered languages to answer a request in, as `negotiateLanguage` does, and says in
 * `Vary` that the answer depends on it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { acceptsLanguage } from "openspeed/negotiation";
 *
 * openspeed().get("/", (ctx) => (acceptsLanguage(ctx, ["en", "de"]) === "de" ? "Hallo" : "Hello"));
 * ```
 */
export function acceptsLanguage<const T extends string>(
  ctx: Negotiable,
  offered: readonly T[],
): T | undefined {
  return negotiateLanguage(readHeader(ctx, "Accept-Language"), offered);
}

/**
 * Chooses which of the offered content codings to answer a request with, as `negotiateEncoding` does, and
 * says in `Vary` that the answer depends on it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { acceptsEncoding } from "openspeed/negotiation";
 *
 * openspeed().get("/coding", (ctx) => acceptsEncoding(ctx, ["gzip"]) ?? "none");
 * ```
 */
export function acceptsEncoding<const T extends string>(
  ctx: Negotiable,
  offered: readonly T[],
): T | "identity" | undefined {
  return negotiateEncoding(readHeader(ctx, "Accept-Encoding"), offered);
}

function readHeader({ request, response }: Negotiable, name: string): string | null {
  addVary(response.headers, name);
  return request.headers.get(name);
}
