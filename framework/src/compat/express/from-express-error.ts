import type { Context } from "../../context.ts";
import { HttpError } from "../../errors/http-error.ts";
import type { ErrorHandler } from "../../types/handler.ts";
import { enterExchange, type Exchange, exchangeOf } from "./exchange.ts";
import { runChain, toSteps } from "./run-chain.ts";
import type { ErrorRequestHandler, ForeignHandler } from "./types.ts";

/**
 * Runs Express-style `(error, req, res, next)` functions as an OpenSpeed error handler. An error that none
 * of them answers is answered as Express does it: with the status that the error carries in `status` or
 * `statusCode`, else 500.
 *
 * @throws TypeError when given something other than functions.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { type ErrorRequestHandler, fromExpressError } from "openspeed/express";
 *
 * const sendMessage: ErrorRequestHandler = (error, _req, res, _next) => {
 *   res.status(error.status ?? 500).json({ message: error.message });
 * };
 *
 * openspeed().onError(fromExpressError(sendMessage));
 * ```
 */
export function fromExpressError(
  ...handlers: (ErrorRequestHandler | ForeignHandler)[]
): ErrorHandler {
  const steps = toSteps(handlers);
  return async function adaptedExpressError(error, ctx) {
    const exchange = await enter(ctx);
    let rest = error;
    if (steps.length > 0) {
      try {
        const outcome = await runChain(exchange, steps, { error });
        if (outcome.kind === "answered") return outcome.response;
      } catch (unanswered) {
        rest = unanswered;
      }
    }
    throw toHttpError(rest);
  };
}

async function enter(ctx: Context): Promise<Exchange> {
  try {
    return await enterExchange(ctx);
  } catch {
    // The error to handle may be the very one that the body can't be read.
    return exchangeOf(ctx);
  }
}

function toHttpError(error: unknown): unknown {
  if (error instanceof HttpError || typeof error !== "object" || error === null) return error;
  const status = readStatus(error, "status") ?? readStatus(error, "statusCode");
  if (status === undefined) return error;
  const message = error instanceof Error && status < 500 ? error.message : undefined;
  return new HttpError(status, message, { cause: error });
}

function readStatus(error: object, name: string): number | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "number" && Number.isInteger(value) && value >= 400 && value <= 599
    ? value
    : undefined;
}
