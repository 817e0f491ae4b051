import { createError } from "../../errors/create-error.ts";
import { CompatRequest } from "./compat-request.ts";
import { CompatResponse } from "./compat-response.ts";
import type { Exchange } from "./exchange.ts";
import type {
  ErrorRequestHandler,
  ExpressHandlers,
  Request,
  RequestHandler,
  Response as ExpressResponse,
} from "./types.ts";

/** An Express-style function of either arity, after its foreign types have been set aside. */
export type Step = RequestHandler | ErrorRequestHandler;

/** How a chain of functions ended: one of them answered, or the last one handed over. */
export type Outcome =
  | { readonly kind: "answered"; readonly response: Response }
  | { readonly kind: "passed" };

const PASSED: Outcome = { kind: "passed" };

/**
 * Lists the functions of nested arrays.
 * @throws TypeError when something else is among them.
 */
export function toSteps(handlers: readonly ExpressHandlers[]): Step[] {
  return handlers.flatMap((handler) => {
    if (isList(handler)) return toSteps(handler);
    if (typeof handler !== "function") {
      throw createError(
        "OS1014",
        `An Express-style function is expected, not ${handler === null ? "null" : typeof handler}.`,
      );
    }
    return [handler as Step];
  });
}

function isList(handler: ExpressHandlers): handler is readonly ExpressHandlers[] {
  return Array.isArray(handler);
}

/** Runs functions one after the other as Express does, until one answers. Rejects with what `next(error)` got. */
export async function runChain(
  exchange: Exchange,
  steps: readonly Step[],
  thrown?: { error: unknown },
): Promise<Outcome> {
  let failure = thrown;
  for (const step of steps) {
    if (step.length === 4 ? failure === undefined : failure !== undefined) continue;
    const outcome: StepOutcome = await runStep(exchange, step, failure);
    restorePrototypes(exchange);
    if (outcome.kind === "answered") return outcome;
    if (outcome.kind === "skipped") return PASSED;
    failure = outcome.kind === "failed" ? { error: outcome.error } : undefined;
  }
  if (failure !== undefined) throw failure.error;
  return PASSED;
}

/** A whole Express app puts its own prototypes under the pair, and takes them back only where it mounted itself. */
function restorePrototypes({ req, res }: Exchange): void {
  if (!(req instanceof CompatRequest)) Object.setPrototypeOf(req, CompatRequest.prototype);
  if (!(res instanceof CompatResponse)) Object.setPrototypeOf(res, CompatResponse.prototype);
}

type StepOutcome =
  | Outcome
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "skipped" };

function runStep(
  { req, res }: Exchange,
  step: Step,
  failure: { error: unknown } | undefined,
): Promise<StepOutcome> {
  return new Promise((settle) => {
    const resolve = (outcome: StepOutcome): void => {
      req.off("openspeed:error", fail);
      settle(outcome);
    };
    const fail = (error: unknown): void => {
      // Once the head is out nobody can answer the error: an end without it must not pass for complete.
      if (res.headersSent && !res.writableEnded) res.destroy();
      resolve({ kind: "failed", error });
    };
    const next = (signal?: unknown): void => {
      if (signal === "route" || signal === "router") resolve({ kind: "skipped" });
      else if (signal === undefined || signal === null) resolve(PASSED);
      else fail(signal);
    };
    req.once("openspeed:error", fail);
    void res.answered.then((response) => resolve({ kind: "answered", response }));
    try {
      const args = [req, res, next] as unknown as [Request, ExpressResponse, typeof next];
      const result: unknown = isErrorStep(step) ? step(failure?.error, ...args) : step(...args);
      if (result instanceof Promise) result.catch(fail);
    } catch (error) {
      fail(error);
    }
  });
}

function isErrorStep(step: Step): step is ErrorRequestHandler {
  return step.length === 4;
}
