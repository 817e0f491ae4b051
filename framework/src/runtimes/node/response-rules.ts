import { createError } from "../../errors/create-error.ts";

/** @throws RangeError for an interim status, and that of `Response.error()` */
export function checkStatus(status: number): void {
  if (status >= 200) return;
  throw createError("OS3006", `A response cannot have the status ${String(status)}.`, {
    kind: RangeError,
  });
}

/** @throws TypeError for a character that a reason phrase can't hold (RFC 9112, section 4) */
export function checkStatusText(text: string): void {
  if (!/[^\t\x20-\x7e\x80-\xff]/.test(text)) return;
  throw createError("OS3008", "The status text holds a character that HTTP does not allow.");
}

/** The length that a response declares. @throws TypeError for what is none */
export function readLength(value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw createError("OS3007", `A response cannot have the Content-Length "${value}".`);
}

/** The error of a body that is longer or shorter than what was declared. */
export function wrongLength(): TypeError {
  return createError("OS3007", "The body is not as long as the Content-Length says.");
}
