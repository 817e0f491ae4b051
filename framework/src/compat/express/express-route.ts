import type { Middleware } from "../../types/handler.ts";
import { runAdapted } from "./from-express.ts";
import { createPathMatcher, type ExpressPath } from "./path-matcher.ts";
import { toSteps } from "./run-chain.ts";
import type { ExpressHandlers } from "./types.ts";

/**
 * Makes middleware that is one Express route, for what OpenSpeed's own routes don't express: a regular
 * expression or a pattern inside a segment, a handler that may call `next()` and leave the answer to a
 * later route, a route that must win over a more specific one because it was registered first. Text tells
 * upper from lower case, as OpenSpeed's own routes do.
 *
 * @throws TypeError when a handler is not a function, or two parameters have no text between them.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { expressRoute } from "openspeed/express";
 *
 * openspeed().use(
 *   expressRoute("GET", /^\/commits\/(\w+)\.\.(\w+)$/, (req, res) => {
 *     res.json({ from: req.params[0], to: req.params[1] });
 *   }),
 * );
 * ```
 */
export function expressRoute(
  method: string,
  path: ExpressPath,
  ...handlers: ExpressHandlers[]
): Middleware {
  const wanted = method.toUpperCase();
  const match = createPathMatcher(path);
  const steps = toSteps(handlers);
  return function adaptedRoute(ctx, next) {
    const fits =
      wanted === "ALL" || ctx.method === wanted || (wanted === "GET" && ctx.method === "HEAD");
    const params = fits ? match(ctx.path.slice(ctx.base.length) || "/") : undefined;
    if (params === undefined) return next();
    return runAdapted(steps, ctx, { next, params: { ...ctx.params, ...params } });
  };
}
