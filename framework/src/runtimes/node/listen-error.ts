import { createError } from "../../errors/create-error.ts";

/**
 * Creates the error of a server that can't listen. What a program compares is the system's code, as for every
 * other error of `node:net`.
 */
export function createListenError(
  where: string,
  reason: string,
  { code, cause }: { code: string; cause?: unknown },
): Error {
  const message = `Cannot listen on ${where}: ${reason}`;
  return Object.assign(createError("OS4004", message, { cause, kind: Error }), { code });
}

/** The code that a system call failed with, such as "EADDRINUSE". */
export function readSystemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
