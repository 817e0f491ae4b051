import type { ResponseOptions } from "./typed-response.ts";

/** Creates a response with a content type of its own, over which the options' headers win. */
export function createResponse(
  body: BodyInit | null,
  contentType: string,
  options: number | ResponseOptions | undefined,
): Response {
  if (options === undefined)
    return new Response(body, { headers: { "content-type": contentType } });
  if (typeof options === "number") {
    return new Response(body, { status: options, headers: { "content-type": contentType } });
  }
  const headers = new Headers(options.headers);
  if (!headers.has("content-type")) headers.set("content-type", contentType);
  return new Response(body, { status: options.status ?? 200, headers });
}
