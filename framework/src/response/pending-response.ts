/** Defaults that middleware and handlers set ahead of the answer; they are merged into whatever is answered. */
export interface PendingResponse {
  /** Replaces the answer's status when that is 200. @default undefined */
  status: number | undefined;
  /** Added to the answer's headers; one that the answer sets itself wins, except `set-cookie` and `vary`, which add up. */
  readonly headers: Headers;
}

/** Creates defaults that change nothing. */
export function createPendingResponse(): PendingResponse {
  return { status: undefined, headers: new Headers() };
}

/** Merges the defaults into an answer. */
export function mergePending(response: Response, pending: PendingResponse): Response {
  const status =
    pending.status !== undefined && response.status === 200 ? pending.status : response.status;
  const merged =
    status === response.status
      ? toMutable(response)
      : new Response(isBodyless(status) ? null : response.body, {
          status,
          headers: response.headers,
        });
  for (const [name, value] of pending.headers) {
    if (name === "set-cookie" || name === "vary") merged.headers.append(name, value);
    else if (!merged.headers.has(name)) merged.headers.set(name, value);
  }
  return merged;
}

/** The key of a member that says whether a response has a body, where asking for the body would cost. */
export const HAS_BODY: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.hasBody");

/**
 * Makes a response that the headers of one answer can be written to. Those of `fetch()` and `Response.redirect()` are
 * read-only, and one without a body may be kept by the app and be everyone's answer: a cookie of one visitor in it would
 * be sent to the next.
 */
export function toMutable(response: Response): Response {
  if (mayBeSentAgain(response)) return new Response(null, response);
  try {
    response.headers.delete("x-openspeed-writable");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

function mayBeSentAgain(response: Response): boolean {
  if (HAS_BODY in response) return response[HAS_BODY] === false;
  const { status, headers } = response;
  // Bun and Deno send a text as it is unless someone asks for the stream: what has a type has a body, too.
  if (headers.has("content-type")) return false;
  // 101 is bound to the connection that it is made for, and no other can be made.
  return status >= 200 && response.body === null;
}

/** Statuses that the Fetch standard allows no body for. */
export function isBodyless(status: number): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
}
