import type { Context } from "../../context.ts";
import type { Middleware } from "../../types/handler.ts";
import { nameAfter } from "./name-after.ts";

/** Whether a request is meant. It may ask elsewhere first. */
export type Condition<TState = object> = (
  ctx: Context<object, TState>,
) => boolean | Promise<boolean>;

/**
 * Runs a middleware for the requests that meet a condition, and leaves the others alone. What it hands to
 * `next()` may therefore be missing.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { when } from "openspeed/combine";
 *
 * openspeed().use(
 *   when(
 *     (ctx) => ctx.method === "POST",
 *     (ctx, next) => {
 *       console.log("posted to", ctx.path);
 *       return next();
 *     },
 *   ),
 * );
 * ```
 */
export function when<TAdded extends object, TState>(
  condition: Condition<TState>,
  middleware: Middleware<TAdded, TState>,
): Middleware<Partial<TAdded>, TState> {
  const run: Middleware<Partial<TAdded>, TState> = async (ctx, next) =>
    (await condition(ctx)) ? middleware(ctx, next) : next();
  return nameAfter(run, "when", [middleware]);
}
