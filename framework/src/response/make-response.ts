/** Makes a response of a status, with a content type that the headers may replace. */
export type MakeResponse = (
  body: string | Uint8Array<ArrayBuffer> | null,
  status: number,
  contentType: string,
  headers?: HeadersInit,
) => Response;

/** Makes the platform's own response. */
export const makeResponse: MakeResponse = (body, status, contentType, init) => {
  if (init === undefined)
    return new Response(body, { status, headers: { "content-type": contentType } });
  const headers = new Headers(init);
  if (!headers.has("content-type")) headers.set("content-type", contentType);
  return new Response(body, { status, headers });
};

/**
 * Creates what makes the platform's own responses with less work: those without headers of their own share one
 * `Headers` for each content type. A response copies it, which takes less time than reading a record.
 */
export function createMakeResponse(): MakeResponse {
  const shared = new Map<string, Headers>();
  return function makeSimilarResponse(body, status, contentType, init) {
    if (init !== undefined) return makeResponse(body, status, contentType, init);
    let headers = shared.get(contentType);
    if (headers === undefined) {
      headers = new Headers({ "content-type": contentType });
      shared.set(contentType, headers);
    }
    return new Response(body, { status, headers });
  };
}
