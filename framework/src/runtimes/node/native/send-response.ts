import type { ServerResponse } from "node:http";
import { peek, startRead } from "../read-ahead.ts";
import { readSending } from "../read-sending.ts";
import { dropBody, toBytes } from "../response-body.ts";
import { wrongLength } from "../response-rules.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { type LightView, takeLight } from "../web/light-response.ts";
import { endStalled } from "../end-stalled.ts";
import { applyHead, clearHead } from "./response-head.ts";
import type { ErrorReporter } from "../servable.ts";

export interface SendOptions {
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  readonly report: ErrorReporter;
  /** How long the client may go without taking any of what waits to be sent, in milliseconds; 0 means no limit. */
  readonly sendTimeout: number;
  /** Asked when the head is about to be sent. */
  shouldClose(): boolean;
  /** Awaited between the last byte of the body and the end of the exchange. */
  beforeEnd(): Promise<void>;
}

type Reader = ReadableStreamDefaultReader<unknown>;

/**
 * Writes a web response to a Node response. What cannot be sent is reported and becomes a 500 problem
 * document; once the head is out, a body that fails ends the connection, so that it cannot pass for complete.
 */
export async function sendResponse(
  response: Response,
  res: ServerResponse,
  options: SendOptions,
): Promise<void> {
  if (res.headersSent || res.destroyed || options.signal.aborted) {
    void dropBody(response);
    return;
  }
  try {
    await writeResponse(response, res, options);
  } catch (error) {
    // If a request body is streamed back, its failure may be the client's fault.
    const problem = toFailureResponse(error, options.signal.aborted ? ignore : options.report);
    void dropBody(response);
    if (res.headersSent || options.signal.aborted) {
      res.destroy();
      return;
    }
    clearHead(res);
    // This answer may fail too, since an HttpError has headers of its own. The one after it has none of them.
    await sendResponse(problem, res, options);
  }
}

async function writeResponse(
  response: Response,
  res: ServerResponse,
  options: SendOptions,
): Promise<void> {
  const light = takeLight(response);
  if (light !== undefined) {
    await writeLight(light, res, options);
    return;
  }
  applyHead(response, res);
  if (options.shouldClose()) res.setHeader("connection", "close");
  // Node then throws when the body turns out longer or shorter than its Content-Length.
  res.strictContentLength = true;

  const isBodyless =
    res.req.method === "HEAD" || response.status === 204 || response.status === 304;
  if (response.body === null || isBodyless) {
    void dropBody(response);
    if (!isBodyless) {
      if (Number(res.getHeader("content-length") ?? 0) > 0) throw wrongLength();
      res.setHeader("content-length", 0);
    }
    await options.beforeEnd();
    res.end();
    return;
  }
  watchClient(res, options);
  const reader = response.body.getReader();
  const cancel = (): void => void reader.cancel(options.signal.reason).catch(ignore);
  options.signal.addEventListener("abort", cancel, { once: true });
  try {
    await writeBody(reader, res, options);
  } catch (error) {
    void reader.cancel(error).catch(ignore);
    throw error;
  } finally {
    options.signal.removeEventListener("abort", cancel);
  }
}

/** Writes a response whose body is there as a whole. */
async function writeLight(
  { status, body, contentType, headers }: LightView,
  res: ServerResponse,
  options: SendOptions,
): Promise<void> {
  if (headers !== undefined) applyHead({ status, statusText: "", headers }, res);
  else {
    res.statusCode = status;
    if (contentType !== null) res.setHeader("content-type", contentType);
  }
  if (options.shouldClose()) res.setHeader("connection", "close");
  const isBodyless = res.req.method === "HEAD" || status === 204 || status === 304;
  const size = body === null ? 0 : Buffer.byteLength(body);
  if (!isBodyless) {
    const declared = res.getHeader("content-length");
    if (declared !== undefined && Number(declared) !== size) throw wrongLength();
    res.setHeader("content-length", size);
  }
  await options.beforeEnd();
  res.end(isBodyless || body === null ? undefined : body);
  if (readSending(res.req.socket).unsent > 0) watchClient(res, options);
}

/** Until the answer is sent, cuts off a client that stops reading. */
function watchClient(res: ServerResponse, { sendTimeout }: SendOptions): void {
  res.once("close", endStalled(res.req.socket, sendTimeout));
}

async function writeBody(reader: Reader, res: ServerResponse, options: SendOptions): Promise<void> {
  let read = startRead(reader);
  const first = await peek(read);
  if (first && !first.done) {
    read = startRead(reader);
    const second = await peek(read);
    const chunk = toBytes(first.value);
    // Most answers are a single chunk. Knowing that makes the chunked coding unnecessary.
    if (second?.done === true) declareLength(res, chunk.byteLength);
    await write(chunk, res, options.signal);
  } else {
    if (first?.done === true) declareLength(res, 0);
    res.flushHeaders();
  }
  for (;;) {
    const { done, value } = await read;
    if (options.signal.aborted) return;
    if (done) break;
    read = startRead(reader);
    await write(toBytes(value), res, options.signal);
  }
  await options.beforeEnd();
  res.end();
}

/** Declares the length of a whole body. @throws TypeError when another one is declared */
function declareLength(res: ServerResponse, length: number): void {
  const declared = res.getHeader("content-length");
  if (declared === undefined) res.setHeader("content-length", length);
  else if (Number(declared) !== length) throw wrongLength();
}

async function write(chunk: Uint8Array, res: ServerResponse, signal: AbortSignal): Promise<void> {
  if (chunk.byteLength === 0 || res.write(chunk) || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      res.off("drain", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    res.once("drain", done);
    signal.addEventListener("abort", done, { once: true });
  });
}

function ignore(): void {}
