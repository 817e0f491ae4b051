import type { IncomingMessage } from "node:http";
import { createRefusal } from "../../../errors/create-refusal.ts";
import { createWebRequest } from "../web-request.ts";
import { toRequestUrl } from "./request-url.ts";

// Far above what browsers and proxies send. Node alone would drop the headers past its own limit in silence.
const MAX_HEADERS = 1000;

/**
 * Makes the web request for a Node request.
 *
 * @throws HttpError 400 for a target, Host or header that cannot be read in one way only, 431 for too many
 * headers, and 501 for a method that web requests cannot carry (TRACE, CONNECT).
 */
export function toRequest(
  req: IncomingMessage,
  init: { body: ReadableStream<Uint8Array<ArrayBuffer>> | null; signal: AbortSignal },
): Request {
  const url = toRequestUrl(req);
  const headers = toHeaders(req.rawHeaders);
  return createWebRequest(url, { ...init, method: req.method ?? "GET", headers });
}

/** Whether the framing headers announce a body (RFC 9112, section 6.3). */
export function hasBody(req: IncomingMessage): boolean {
  if (req.headers["transfer-encoding"] !== undefined) return true;
  const length = req.headers["content-length"];
  return length !== undefined && Number(length) > 0;
}

function toHeaders(raw: readonly string[]): Headers {
  if (raw.length > MAX_HEADERS * 2) {
    throw createRefusal("OS2019", 431, `The request has more than ${MAX_HEADERS} headers.`);
  }
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    try {
      headers.append(name, raw[index + 1] ?? "");
    } catch (cause) {
      throw createRefusal("OS2018", 400, "A request header cannot be read.", { cause });
    }
  }
  return headers;
}
