import type { ErrorCode } from "./catalog/error-catalog.ts";

/** The page that says what an error's code means, and what to do. */
export function toErrorUrl(code: ErrorCode): string {
  return `https://openspeed.dev/errors/${code}`;
}
