import type { Context } from "../context.ts";
import type { Handler, Middleware } from "../types/handler.ts";
import type { Route } from "../types/route.ts";
import type { Contract, ExactContract, ResultOf } from "./contract.ts";

/**
 * Gives a handler of a route table its contract: what the route takes and answers. The handler's
 * parameters are typed from the key that it stands under.
 *
 * @example
 * ```ts
 * import { openspeed, route } from "openspeed";
 * import { z } from "zod";
 *
 * openspeed("/users").routes({
 *   "POST /": route({ body: z.object({ name: z.string() }) }, (ctx) =>
 *     ctx.json({ id: 1, name: ctx.body.name }, 201),
 *   ),
 * });
 * ```
 */
export function route<
  const TContract extends Contract,
  TResult extends ResultOf<TContract>,
  TParams = object,
  TState = object,
>(
  contract: ExactContract<TContract>,
  handler: (ctx: Context<TParams, TState, TContract>) => TResult,
): Route<TParams, TState, TContract, TResult>;
/** The same with middleware of the route's own, which runs ahead of validation. */
export function route<
  const TContract extends Contract,
  TResult extends ResultOf<TContract>,
  TAdded extends object,
  TParams = object,
  TState = object,
>(
  contract: ExactContract<TContract>,
  middleware: Middleware<TAdded, TState>,
  handler: (ctx: Context<TParams, TState & TAdded, TContract>) => TResult,
): Route<TParams, TState, TContract, TResult>;
export function route(
  contract: Contract,
  ...layers: readonly (Middleware | Handler)[]
): Route<object, object, Contract, unknown> {
  const middleware = layers.slice(0, -1) as Middleware[];
  return { contract, middleware, handler: layers.at(-1) as Handler };
}
