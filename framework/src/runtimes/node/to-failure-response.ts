import { HttpError } from "../../errors/http-error.ts";
import { toProblemResponse } from "../../errors/problem.ts";
import type { ErrorReporter } from "./servable.ts";

/**
 * The answer to what was thrown, which is reported unless it is meant for the client. It never throws, whatever
 * it is given: an HttpError may carry a header that HTTP refuses, and a proxy throws when it is looked at.
 */
export function toFailureResponse(error: unknown, report: ErrorReporter): Response {
  try {
    const response = toProblemResponse(error, false);
    if (!(error instanceof HttpError)) report(error);
    return response;
  } catch (failure) {
    report(failure);
    return toProblemResponse(undefined, false);
  }
}
