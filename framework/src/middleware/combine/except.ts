import { createBaseMatcher } from "../../router/scope-path.ts";
import type { Middleware } from "../../types/handler.ts";
import { nameAfter } from "./name-after.ts";
import { type Condition, when } from "./when.ts";

/**
 * Runs a middleware for all requests but those that meet a condition, or whose path lies at or below one of
 * the given patterns. "/" is the root path alone.
 *
 * @throws TypeError when a pattern is invalid.
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { except } from "openspeed/combine";
 *
 * openspeed().use(
 *   except(["/public", "/health"], (ctx, next) => {
 *     if (ctx.cookies.session === undefined) throw new HttpError(401);
 *     return next();
 *   }),
 * );
 * ```
 */
export function except<TAdded extends object, TState>(
  exempt: Condition<TState> | string | readonly string[],
  middleware: Middleware<TAdded, TState>,
): Middleware<Partial<TAdded>, TState> {
  const run = when<TAdded, TState>(toCondition(exempt), middleware);
  return nameAfter(run, "except", [middleware]);
}

function toCondition<TState>(
  exempt: Condition<TState> | string | readonly string[],
): Condition<TState> {
  if (typeof exempt === "function") return async (ctx) => !(await exempt(ctx));
  const matchers = [exempt].flat().map((pattern) => createBaseMatcher(pattern));
  return ({ path }) => !matchers.some((match) => isExempt(match(path), path));
}

/** A pattern that takes nothing of a path lies above them all: it means the root, lest it exempt everything. */
function isExempt(base: string | undefined, path: string): boolean {
  return base !== undefined && (base !== "" || path === "/");
}
