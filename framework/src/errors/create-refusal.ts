import type { ErrorCode } from "./catalog/error-catalog.ts";
import { toErrorUrl } from "./error-url.ts";
import { HttpError, type HttpErrorOptions } from "./http-error.ts";

/** Creates the error that answers a request the framework itself refuses: its problem type is the code's page. */
export function createRefusal(
  code: ErrorCode,
  status: number,
  detail: string,
  options?: Omit<HttpErrorOptions, "type">,
): HttpError {
  return new HttpError(status, detail, { ...options, type: toErrorUrl(code) });
}
