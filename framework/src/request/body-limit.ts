import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";

/** What a request's declared length says about a limit. Without a declaration only reading can tell. */
export type DeclaredSize = "within" | "over" | "unknown";

/** Compares the declared length, which the runtime's parser has framed the body by, with a limit in bytes. */
export function compareDeclared(headers: Headers, limit: number): DeclaredSize {
  const declared = headers.get("content-length");
  if (declared === null) return "unknown";
  if (Number(declared) > limit) return "over";
  return /^\d+$/.test(declared) ? "within" : "unknown";
}

/** The error of a body that is larger than its limit. */
export function tooLarge(limit: number): HttpError {
  return createRefusal("OS2008", 413, `The body is larger than the limit of ${limit} bytes.`);
}
