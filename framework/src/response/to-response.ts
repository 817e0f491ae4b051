import { createError } from "../errors/create-error.ts";
import { makeResponse, type MakeResponse } from "./make-response.ts";

export const TEXT = "text/plain; charset=utf-8";
export const HTML = "text/html; charset=utf-8";
export const JSON_TYPE = "application/json; charset=utf-8";

/**
 * Turns what a handler returned into a response: a `Response` as it is, a string as text, nothing as
 * 204, bytes and streams as they are, anything else as JSON.
 *
 * @throws TypeError when the value is a function or symbol, or JSON can't hold it (a BigInt, a cycle).
 */
export function toResponse(value: unknown, make: MakeResponse = makeResponse): Response {
  if (value instanceof Response) return value;
  if (typeof value === "string") return make(value, 200, TEXT);
  if (value === undefined || value === null) return new Response(null, { status: 204 });
  if (!isPlain(value) && isBody(value)) return new Response(value);
  return make(toJson(value), 200, JSON_TYPE);
}

/** Serialises a value that must be JSON. @throws TypeError when JSON can't hold it. */
export function toJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) {
    throw createError("OS3001", `A ${typeof value} can't be answered as JSON.`);
  }
  return text;
}

/** Whether a value is of no class, as most are: asking that first spares asking for each class of bodies. */
function isPlain(value: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

/** Whether a value is sent as it is. */
export function isBody(value: unknown): value is Exclude<BodyInit, string> {
  return (
    value instanceof ReadableStream ||
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof FormData ||
    value instanceof URLSearchParams
  );
}
