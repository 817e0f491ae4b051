import { createError } from "../../errors/create-error.ts";
import { Context } from "../../context.ts";
import { toResponse } from "../../response/to-response.ts";
import type { Middleware, Next } from "../../types/handler.ts";
import { nameAfter } from "./name-after.ts";

/**
 * Makes one middleware of several: each runs around the next, as if each had been given to `use()`.
 *
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { every } from "openspeed/combine";
 *
 * const members = every(
 *   (ctx, next) => next({ user: ctx.headers["x-user"] }),
 *   (ctx, next) => {
 *     if (ctx.state.user === undefined) throw new HttpError(401);
 *     return next({ since: Date.now() });
 *   },
 * );
 *
 * openspeed().get("/", members, (ctx) => `${ctx.state.user} since ${ctx.state.since}`);
 * ```
 */
export function every<TFirst extends object>(first: Middleware<TFirst>): Middleware<TFirst>;
export function every<TFirst extends object, TSecond extends object>(
  first: Middleware<TFirst>,
  second: Middleware<TSecond, TFirst>,
): Middleware<TFirst & TSecond>;
export function every<TFirst extends object, TSecond extends object, TThird extends object>(
  first: Middleware<TFirst>,
  second: Middleware<TSecond, TFirst>,
  third: Middleware<TThird, TFirst & TSecond>,
): Middleware<TFirst & TSecond & TThird>;
export function every(...layers: readonly Middleware[]): Middleware;
export function every(...layers: readonly Middleware[]): Middleware {
  return nameAfter(runEvery, "every", layers);

  function runEvery(ctx: Context, next: Next): Promise<Response> {
    const runFrom = (index: number, outer: Next, inner: Context): Promise<Response> => {
      const layer = layers[index];
      return layer === undefined
        ? Context.runAs(ctx, inner, outer)
        : runLayer(inner, layer, (rest) => runFrom(index + 1, rest, Context.acting(inner)));
    };
    return runFrom(0, next, ctx);

    async function runLayer(
      inner: Context,
      layer: Middleware,
      runRest: (next: Next) => Promise<Response>,
    ): Promise<Response> {
      let downstream: Promise<Response> | undefined;
      const pass: Next = (added?: object): Promise<Response> => {
        if (downstream !== undefined)
          throw createError("OS4001", "next() was called twice by one middleware.");
        if (added !== undefined) Object.assign(inner.state, added);
        // What follows must not reject: see Next.
        downstream = runRest(next).catch((error: unknown) => Context.recover(inner, error));
        return downstream;
      };
      const result: unknown = await layer(inner, pass);
      if (result !== undefined) return toResponse(result);
      if (downstream !== undefined) return downstream;
      throw createError(
        "OS4002",
        "A middleware in every() returned nothing and did not call next().",
      );
    }
  }
}
