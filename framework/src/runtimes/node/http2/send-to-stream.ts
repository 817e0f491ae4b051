import type { OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { checkSendable } from "../../../response/check-sendable.ts";
import { HOP_BY_HOP } from "../hop-by-hop.ts";
import { peek, startRead } from "../read-ahead.ts";
import { dropBody, toBytes } from "../response-body.ts";
import { checkStatus, readLength, wrongLength } from "../response-rules.ts";
import type { ErrorReporter } from "../servable.ts";
import { toFailureResponse } from "../to-failure-response.ts";

interface SendOptions {
  /** Aborts when the stream ends before the answer is complete. */
  readonly signal: AbortSignal;
  readonly report: ErrorReporter;
  readonly isHead: boolean;
  /** How long the client may go without taking any of the body, in milliseconds; 0 means no limit. */
  readonly sendTimeout: number;
}

/**
 * Writes a web response to a stream, which is then half-closed. What cannot be sent is reported and becomes
 * a 500 problem document; once the head is out, a body that fails resets the stream, so that it cannot pass
 * for complete. The status text has no place in HTTP/2 and is left out.
 */
export async function sendToStream(
  response: Response,
  stream: ServerHttp2Stream,
  options: SendOptions,
): Promise<void> {
  const { signal, report } = options;
  const isGone = (): boolean => signal.aborted || stream.closed || stream.destroyed;
  if (stream.headersSent || isGone()) {
    void dropBody(response);
    return;
  }
  try {
    await writeResponse(response, stream, options);
  } catch (error) {
    // If a request body is streamed back, its failure may be the client's fault.
    const problem = toFailureResponse(error, isGone() ? ignore : report);
    void dropBody(response);
    if (isGone()) return;
    if (stream.headersSent) breakOff(stream);
    // This answer may fail too, since an HttpError has headers of its own. The one after it has none of them.
    else await sendToStream(problem, stream, options);
  }
}

/** Resets a stream whose answer can't be completed. `close()` would end the body, as if it were complete. */
export function breakOff(stream: ServerHttp2Stream): void {
  stream.destroy(new DOMException("The answer could not be completed.", "NetworkError"));
}

/** Node calls back when the session has sent nothing for that long, even if the stream has nothing to send. */
function breakOffStalled(stream: ServerHttp2Stream, sendTimeout: number): void {
  stream.setTimeout(sendTimeout, () => {
    if (stream.writableLength > 0) breakOff(stream);
  });
}

async function writeResponse(
  response: Response,
  stream: ServerHttp2Stream,
  { signal, isHead, sendTimeout }: SendOptions,
): Promise<void> {
  const headers = toHeaders(response);
  const isBodyless = isHead || response.status === 204 || response.status === 304;
  if (response.body === null || isBodyless) {
    void dropBody(response);
    if (!isBodyless) {
      if (Number(headers["content-length"] ?? 0) > 0) throw wrongLength();
      headers["content-length"] = 0;
    }
    if (!stream.closed) stream.respond(headers, { endStream: true });
    return;
  }
  breakOffStalled(stream, sendTimeout);
  const reader: ReadableStreamDefaultReader<unknown> = response.body.getReader();
  const cancel = (): void => void reader.cancel(signal.reason).catch(ignore);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    await writeBody(reader, stream, { headers, signal });
  } catch (error) {
    void reader.cancel(error).catch(ignore);
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** @throws when HTTP/2 can't carry the head. */
function toHeaders(response: Response): OutgoingHttpHeaders {
  checkStatus(response.status);
  // Neither Node nor nghttp2 looks at the bytes of what it sends.
  checkSendable(response);
  const length = response.headers.get("content-length");
  if (length !== null) readLength(length);
  const headers: OutgoingHttpHeaders = { ":status": response.status };
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie" && !HOP_BY_HOP.has(name)) headers[name] = value;
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  // RFC 9110, section 8.6.
  if (response.status === 204) delete headers["content-length"];
  return headers;
}

interface BodyOptions {
  readonly headers: OutgoingHttpHeaders;
  readonly signal: AbortSignal;
}

async function writeBody(
  reader: ReadableStreamDefaultReader<unknown>,
  stream: ServerHttp2Stream,
  { headers, signal }: BodyOptions,
): Promise<void> {
  const declared = headers["content-length"];
  let left = declared === undefined ? Number.POSITIVE_INFINITY : Number(declared);
  let read = startRead(reader);
  let ahead = await peek(read);
  for (;;) {
    const { done, value } = ahead ?? (await openWith(headers, stream, read));
    if (signal.aborted || stream.closed) return;
    if (done) break;
    const chunk = toBytes(value);
    left -= chunk.byteLength;
    if (left < 0) throw wrongLength();
    read = startRead(reader);
    ahead = await peek(read);
    // The usual answer is one chunk, of which the length is known before its head is sent.
    if (ahead?.done === true) {
      if (declared !== undefined && left > 0) throw wrongLength();
      if (!stream.headersSent) headers["content-length"] ??= chunk.byteLength;
    }
    respond(headers, stream);
    await write(chunk, stream, signal);
  }
  if (left > 0 && declared !== undefined) throw wrongLength();
  if (!stream.headersSent) headers["content-length"] ??= 0;
  respond(headers, stream);
  stream.end();
}

/** Sends the head at once while the body is still to come. */
function openWith<T>(headers: OutgoingHttpHeaders, stream: ServerHttp2Stream, read: T): T {
  respond(headers, stream);
  return read;
}

function respond(headers: OutgoingHttpHeaders, stream: ServerHttp2Stream): void {
  if (!stream.headersSent && !stream.closed && !stream.destroyed) stream.respond(headers);
}

async function write(
  chunk: Uint8Array,
  stream: ServerHttp2Stream,
  signal: AbortSignal,
): Promise<void> {
  if (chunk.byteLength === 0 || signal.aborted || stream.destroyed || stream.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.once("drain", done).once("close", done);
  });
}

function ignore(): void {}
