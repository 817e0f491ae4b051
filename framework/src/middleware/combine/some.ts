import { createError } from "../../errors/create-error.ts";
import { Context } from "../../context.ts";
import { toResponse } from "../../response/to-response.ts";
import type { Middleware, Next } from "../../types/handler.ts";
import { nameAfter } from "./name-after.ts";

/**
 * Makes one middleware of several ways to be let in: the first that calls `next()` is the one that counts.
 * One that throws, or answers 400 or more without calling it, has refused; when all have, the last one's
 * refusal is the answer. A refused way leaves nothing in the state. Of what the ways hand to `next()`, the types know
 * what all of them do, which may have another type in each.
 *
 * @throws TypeError when it is given none.
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { some } from "openspeed/combine";
 *
 * const byKey = some(
 *   (ctx, next) => {
 *     if (ctx.headers["x-key"] !== "k") throw new HttpError(401);
 *     return next({ by: "key" });
 *   },
 *   (ctx, next) => {
 *     if (ctx.cookies.session === undefined) throw new HttpError(401);
 *     return next({ by: "session" });
 *   },
 * );
 *
 * openspeed().get("/", byKey, (ctx) => ctx.state.by);
 * ```
 */
export function some<TAdded extends readonly object[]>(
  ...ways: { readonly [K in keyof TAdded]: Middleware<TAdded[K]> }
): Middleware<TAdded[number]> {
  if (ways.length === 0) throw createError("OS1021", "some() needs at least one middleware.");
  const runSome: Middleware<TAdded[number]> = async (ctx, next) => {
    let refusal: Refusal | undefined;
    const { error } = ctx;
    const state = { ...ctx.state };
    for (const way of ways) {
      if (refusal !== undefined) {
        // Who is let in by one way must not be taken for whom another one had in mind.
        for (const key of Reflect.ownKeys(ctx.state)) Reflect.deleteProperty(ctx.state, key);
        Object.assign(ctx.state, state);
        Context.setError(ctx, error);
      }
      let passed: Promise<Response> | undefined;
      const pass: Next = (added?: object): Promise<Response> =>
        (passed = added === undefined ? next() : next(added));
      try {
        const result: unknown = await way(ctx, pass);
        if (result === undefined && passed === undefined) {
          throw createError(
            "OS4002",
            "A middleware in some() returned nothing and did not call next().",
          );
        }
        const response = result === undefined ? await passed : toResponse(result);
        if (response !== undefined && (passed !== undefined || response.status < 400)) {
          return response;
        }
        refusal = { response };
      } catch (error) {
        if (passed !== undefined) throw error;
        refusal = { error };
      }
    }
    if (refusal !== undefined && "error" in refusal) throw refusal.error;
    return refusal?.response;
  };
  return nameAfter(runSome, "some", ways);
}

type Refusal = { readonly error: unknown } | { readonly response: Response | undefined };
