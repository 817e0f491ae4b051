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

/** Marks responses whose headers are known to be writable. */
export const MUTABLE: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.mutable");

/** Makes a response's headers writable: those of `fetch()` and `Response.redirect()` are not. */
export function toMutable(response: Response): Response {
  if (MUTABLE in response) return response;
  try {
    response.headers.delete("x-openspeed-writable");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

/** Statuses that the Fetch standard allows no body for. */
export function isBodyless(status: number): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
}
