import type { ErrorCode } from "./catalog/error-catalog.ts";
import { toErrorUrl } from "./error-url.ts";

/** An error with a permanent code, which its message links to. */
export type CodedError = Error & { readonly code: ErrorCode };

/** Creates an error that tells a programmer of a mistake. Clients see it like any unexpected error: not at all. */
export function createError(
  code: ErrorCode,
  message: string,
  options?: ErrorOptions,
  Kind: new (message: string, options?: ErrorOptions) => Error = TypeError,
): CodedError {
  return Object.assign(new Kind(`${message} ${toErrorUrl(code)}`, options), { code });
}
