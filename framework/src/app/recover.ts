import { Context } from "../context.ts";
import { HttpError } from "../errors/http-error.ts";
import { toProblemResponse } from "../errors/problem.ts";
import { toResponse } from "../response/to-response.ts";
import type { ErrorHandler } from "../types/handler.ts";
import type { Recover } from "./compose.ts";
import type { AppOptions } from "./options.ts";
import { reportError } from "./report-error.ts";

/** Creates the way from what was thrown to an answer: the nearest handler first, a problem document last. */
export function createRecover(
  handlers: readonly ErrorHandler[],
  options: Required<AppOptions>,
): Recover {
  return async function recover(thrown, ctx) {
    Context.setError(ctx, thrown);
    let error = thrown;
    if (isUnexpected(error)) void reportError(error, ctx, options);
    for (const handler of handlers) {
      try {
        const result: unknown = await handler(error, ctx);
        if (result !== undefined) return toResponse(result, Context.runtime(ctx).makeResponse);
      } catch (failure) {
        if (failure !== error && isUnexpected(failure)) void reportError(failure, ctx, options);
        error = failure;
      }
    }
    try {
      const page =
        options.development && isUnexpected(error)
          ? await options.errorPage(error, ctx)
          : undefined;
      return page ?? toProblemResponse(error, options.development);
    } catch (failure) {
      void reportError(failure, ctx, options);
      return toProblemResponse(undefined, false);
    }
  };
}

function isUnexpected(error: unknown): boolean {
  return !(error instanceof HttpError) || error.status === 500;
}
