import { createRefusal } from "../../errors/create-refusal.ts";

interface WebRequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  readonly signal: AbortSignal;
}

/** @throws HttpError 501 for a method that web requests cannot carry, or would carry as another one. */
export function checkMethod(method: string): void {
  if (method === "TRACE" || method === "CONNECT") {
    throw createRefusal("OS2026", 501, `The method ${method} is not supported.`);
  }
  // The Fetch standard makes "GET" of "get", which RFC 9110, section 9.1, knows as another method.
  if (/^(?:delete|get|head|options|post|put)$/i.test(method) && method !== method.toUpperCase()) {
    throw createRefusal("OS2014", 501, "The request method is not known.");
  }
}

/** @throws HttpError as {@link checkMethod} does */
export function createWebRequest(url: URL, init: WebRequestInit): Request {
  const { method, headers, body, signal } = init;
  checkMethod(method);
  if (body === null || method === "GET" || method === "HEAD") {
    return new Request(url, { method, headers, signal });
  }
  const streaming: RequestInit & { duplex: "half" } = {
    method,
    headers,
    signal,
    body,
    // The Fetch standard requires it of a body that is a stream; the DOM types do not know it yet.
    duplex: "half",
  };
  return new Request(url, streaming);
}
