import { createError } from "../errors/create-error.ts";
import { isToken } from "./token.ts";

/** The methods that every app knows (RFC 9110, and PATCH of RFC 5789). */
export const STANDARD_METHODS: readonly string[] = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
];

/** Whether a method is one that every app knows. */
export function isStandardMethod(method: string): boolean {
  return STANDARD_METHODS.includes(method);
}

/** Checks a route's method and gives its canonical spelling. @throws TypeError when it is not a token of RFC 9110. */
export function toMethod(method: string): string {
  if (!isToken(method)) throw createError("OS1020", `"${method}" is not an HTTP method.`);
  return method.toUpperCase();
}
