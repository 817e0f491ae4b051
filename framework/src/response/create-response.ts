import type { MakeResponse } from "./make-response.ts";
import type { ResponseOptions } from "./typed-response.ts";

/** Creates a response with a content type of its own, over which the options' headers win. */
export function createResponse(
  make: MakeResponse,
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string,
  options: number | ResponseOptions | undefined,
): Response {
  if (typeof options !== "object") return make(body, options ?? 200, contentType);
  return make(body, options.status ?? 200, contentType, options.headers);
}
