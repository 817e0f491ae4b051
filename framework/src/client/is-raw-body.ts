import type { RawBody } from "./request-options.ts";

/** Whether a body is sent as it is, with a content type of its own, and not as JSON. */
export function isRawBody(body: unknown): body is RawBody {
  return (
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}
