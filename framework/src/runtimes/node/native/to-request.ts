import type { IncomingMessage } from "node:http";
import { MAX_HEADERS, refuseHeaders } from "../max-headers.ts";
import { LazyRequest } from "../web/lazy-request.ts";
import { checkMethod } from "../web-request.ts";
import { toRequestUrl } from "./request-url.ts";

/**
 * Makes the web request for a Node request.
 *
 * @throws HttpError 400 for a target, Host or header that cannot be read in one way only, 431 for too many
 * headers, and 501 for a method that web requests cannot carry (TRACE, CONNECT).
 */
export function toRequest(
  req: IncomingMessage,
  { body, signal }: { body: ReadableStream<Uint8Array<ArrayBuffer>> | null; signal: AbortSignal },
): Request {
  const { method = "GET", rawHeaders } = req;
  const url = toRequestUrl(req).href;
  checkMethod(method);
  // Node alone would drop the headers past its own limit in silence.
  if (rawHeaders.length > MAX_HEADERS * 2) throw refuseHeaders();
  const source = body === null ? undefined : { takeComplete: () => undefined, stream: () => body };
  return new LazyRequest({ method, url, rawHeaders, signal, body: source });
}

/** Whether the framing headers announce a body (RFC 9112, section 6.3). */
export function hasBody(req: IncomingMessage): boolean {
  if (req.headers["transfer-encoding"] !== undefined) return true;
  const length = req.headers["content-length"];
  return length !== undefined && Number(length) > 0;
}
