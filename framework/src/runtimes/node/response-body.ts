import { createError } from "../../errors/create-error.ts";

/** A piece of a response's body. @throws TypeError for anything but bytes */
export function toBytes(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw createError(
    "OS3009",
    `A response body must be a stream of bytes; it held a ${typeof piece}.`,
  );
}

/** Releases the body of a response that nobody will read. That may never finish, so do not wait for it. */
export async function dropBody(response: Response): Promise<void> {
  try {
    if (response.body?.locked === false) await response.body.cancel();
  } catch {
    // Nobody is left who could use it.
  }
}
