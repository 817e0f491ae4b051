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
