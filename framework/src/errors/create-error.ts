import type { ErrorCode } from "./catalog/error-catalog.ts";
import { toErrorUrl } from "./error-url.ts";

/** An error with a permanent code, which its message links to. */
export type CodedError = Error & { readonly code: ErrorCode };

interface CodedErrorOptions extends ErrorOptions {
  /** @default TypeError */
  readonly kind?: new (message: string, options?: ErrorOptions) => Error;
}

/** Creates an error that tells a programmer about a mistake. Like any unexpected error, clients never see it. */
export function createError(
  code: ErrorCode,
  message: string,
  options: CodedErrorOptions = {},
): CodedError {
  const { kind: Kind = TypeError } = options;
  return Object.assign(new Kind(`${message} ${toErrorUrl(code)}`, options), { code });
}
