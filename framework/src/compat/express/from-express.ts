import type { Context } from "../../context.ts";
import { createRefusal } from "../../errors/create-refusal.ts";
import type { Next } from "../../types/handler.ts";
import { enterExchange, writeThrough } from "./exchange.ts";
import { runChain, type Step, toSteps } from "./run-chain.ts";
import type { ExpressHandlers } from "./types.ts";

/** What {@link fromExpress} makes: it fits wherever OpenSpeed takes a handler, and wherever it takes middleware. */
export type AdaptedExpress = (ctx: Context, next?: Next) => Promise<Response>;

/**
 * Runs Express-style `(req, res, next)` functions inside OpenSpeed: handlers, third-party middleware, a
 * whole Express app. All adapted functions of a request share one `req` and one `res`.
 *
 * Calling `next()` continues with what follows in OpenSpeed; the response that comes back is then written
 * through `res`, so that headers set there are sent and middleware that patches `res.end` works.
 *
 * @throws TypeError when given something other than functions and lists of them. The adapted function
 * throws what was handed to `next(error)`, and `HttpError` 404 when a handler hands over and nothing follows.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { fromExpress } from "openspeed/express";
 *
 * openspeed()
 *   .use(fromExpress((req, res, next) => {
 *     res.setHeader("x-path", req.path);
 *     next();
 *   }))
 *   .get("/hello/:name", fromExpress((req, res) => {
 *     res.json({ hello: req.params["name"] });
 *   }));
 * ```
 */
export function fromExpress(...handlers: ExpressHandlers[]): AdaptedExpress {
  const steps = toSteps(handlers);
  return function adaptedExpress(ctx, next) {
    return runAdapted(steps, ctx, { next });
  };
}

/** Where an adapted chain stands: what follows it, and the parameters that its own path found. */
export interface Place {
  readonly next: Next | undefined;
  readonly params?: Record<string, unknown>;
}

/** Runs a chain within the exchange of its request and gives back the response, its own or what follows. */
export async function runAdapted(
  steps: readonly Step[],
  ctx: Context,
  place: Place,
): Promise<Response> {
  const exchange = await enterExchange(ctx, place.params);
  const outermost = !exchange.owned && place.next !== undefined;
  if (outermost) exchange.owned = true;
  const outcome = await runChain(exchange, steps);
  if (outcome.kind === "answered") return outcome.response;
  if (place.next === undefined)
    throw createRefusal("OS2012", 404, `There is nothing at ${ctx.path}.`);
  const response = await place.next();
  const answered = response === exchange.answer || exchange.res.headersSent;
  return outermost && !answered ? writeThrough(exchange, response) : response;
}
