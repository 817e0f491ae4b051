import { constants, type ServerHttp2Stream } from "node:http2";
import { createError } from "../../../errors/create-error.ts";
import { createRefusal } from "../../../errors/create-refusal.ts";
import { toProblemResponse } from "../../../errors/problem.ts";
import { RUNTIME } from "../../../runtime.ts";
import { toHintedLinks } from "../early-hints.ts";
import { HTTP2_RUNTIME } from "./http2-runtime.ts";
import type { ProtocolOptions } from "../protocol-server.ts";
import { type RequestBody, toRequestBody } from "../request-body.ts";
import { toTargetUrl } from "../request-target.ts";
import type { NodePlatform, Servable } from "../servable.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { createWebRequest } from "../web-request.ts";
import { breakOff, sendToStream } from "./send-to-stream.ts";
import { readStreamHead } from "./stream-head.ts";

/** One request on a stream, and its answer. */
interface StreamExchange {
  readonly stream: ServerHttp2Stream;
  /** Aborts when the stream ends before the answer is complete. */
  readonly signal: AbortSignal;
  readonly body: RequestBody | undefined;
  /**
   * A request's own signal follows the one above only while the request is reachable, and a handler may
   * keep nothing but that signal.
   */
  request: Request | undefined;
  /** Whether the whole answer was handed to the stream. */
  isEnded: boolean;
}

type StreamAnswer = (stream: ServerHttp2Stream, fields: readonly string[]) => Promise<void>;

/** Takes a stream from its request through `fetch` to the sent answer. The returned promise never rejects. */
export function createStreamAnswer(app: Servable, options: ProtocolOptions): StreamAnswer {
  const { report, requestTimeout, sendTimeout, maxHeaderSize } = options;

  async function callFetch(exchange: StreamExchange, fields: readonly string[]): Promise<Response> {
    const { stream, signal, body } = exchange;
    try {
      const { method, path, authority, headers } = readStreamHead(fields, maxHeaderSize);
      const scheme = isEncrypted(stream) ? "https" : "http";
      const url = toTargetUrl({ method, target: toPath(method, path), host: authority, scheme });
      if (!/^100-continue$/i.test(headers.get("expect") ?? "100-continue")) {
        const detail = "The only expectation that can be met is 100-continue.";
        throw createRefusal("OS2022", 417, detail);
      }
      exchange.request = createWebRequest(url, {
        method,
        headers,
        signal,
        body: body?.stream ?? null,
      });
      const response: unknown = await app.fetch(exchange.request, toPlatform(stream, method));
      if (response instanceof Response) return response;
      throw createError("OS3010", "fetch() did not return a Response.");
    } catch (error) {
      return toFailureResponse(error, signal.aborted ? () => undefined : report);
    }
  }

  return async function answer(stream, fields) {
    // Whatever ends a stream, "close" follows.
    stream.on("error", () => undefined);
    try {
      const exchange = createExchange(stream, awaitsContinue(fields));
      if (exchange.body !== undefined) limitTime(stream, requestTimeout);
      const response = await callFetch(exchange, fields);
      const { signal, body } = exchange;
      const isHead = findField(fields, ":method") === "HEAD";
      await sendToStream(response, stream, { signal, report, isHead, sendTimeout });
      exchange.isEnded = !stream.closed && !stream.destroyed;
      body?.leave();
      stopReceiving(stream);
    } catch (error) {
      report(error);
      breakOff(stream);
    }
  };
}

function createExchange(stream: ServerHttp2Stream, awaitsContinue: boolean): StreamExchange {
  const controller = new AbortController();
  const onFirstRead = (): void => {
    if (awaitsContinue && !stream.headersSent && !stream.closed) {
      stream.additionalHeaders({ ":status": 100 });
    }
  };
  const exchange: StreamExchange = {
    stream,
    signal: controller.signal,
    body: stream.endAfterHeaders ? undefined : toRequestBody(stream, onFirstRead),
    request: undefined,
    isEnded: false,
  };
  let isSent = false;
  // A stream that the client resets is ended and "finishes" as well.
  stream.once("finish", () => {
    isSent = !stream.closed || stream.rstCode === constants.NGHTTP2_NO_ERROR;
  });
  stream.once("close", () => {
    if (!exchange.isEnded || !isSent) {
      controller.abort(new DOMException("The client closed the connection.", "AbortError"));
    }
    exchange.request = undefined;
  });
  return exchange;
}

/** Answers 408 when the whole request has not arrived in time. */
function limitTime(stream: ServerHttp2Stream, milliseconds: number): void {
  if (milliseconds <= 0) return;
  const refuse = async (): Promise<void> => {
    const error = createRefusal("OS2020", 408, "The request did not arrive in time.");
    await sendToStream(toProblemResponse(error, false), stream, {
      signal: new AbortController().signal,
      report: () => undefined,
      isHead: false,
      sendTimeout: 0,
    });
    stopReceiving(stream);
  };
  const timer = setTimeout(() => {
    // It has arrived, but the handler has not read it.
    if (stream.state.state === constants.NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE) return;
    if (stream.headersSent) stream.close(constants.NGHTTP2_CANCEL);
    else void refuse().catch(() => stream.destroy());
  }, milliseconds);
  const stop = (): void => clearTimeout(timer);
  stream.once("end", stop).once("close", stop);
}

/** Tells a client that is still sending to stop, without harm to the answer (RFC 9113, section 8.1). */
function stopReceiving(stream: ServerHttp2Stream): void {
  if (stream.endAfterHeaders || stream.readableEnded) return;
  stream.close(constants.NGHTTP2_NO_ERROR);
  // Node keeps the stream open for as long as there is something in it to read.
  stream.resume();
}

function awaitsContinue(fields: readonly string[]): boolean {
  return findField(fields, "expect")?.toLowerCase() === "100-continue";
}

function findField(fields: readonly string[], wanted: string): string | undefined {
  for (let index = 0; index < fields.length; index += 2) {
    if (fields[index] === wanted) return fields[index + 1];
  }
  return undefined;
}

/** A `:path` must be in origin form. The absolute form of HTTP/1.1 would name a second host. */
function toPath(method: string, path: string): string {
  const isPath = path.startsWith("/") || (path === "*" && method === "OPTIONS");
  if (isPath || method === "CONNECT") return isPath ? path : "/";
  throw createRefusal("OS2017", 400, "The request target is not a path.");
}

function toPlatform(stream: ServerHttp2Stream, method: string): NodePlatform {
  const address = stream.session?.socket.remoteAddress;
  const platform = {
    [RUNTIME]: HTTP2_RUNTIME,
    sendEarlyHints(links: readonly string[]) {
      const link = toHintedLinks(links);
      const isOpen = !stream.headersSent && !stream.closed && !stream.destroyed;
      if (link === "" || method === "HEAD" || !isOpen) return false;
      stream.additionalHeaders({ ":status": 103, link });
      return true;
    },
  };
  return address === undefined ? platform : { address, ...platform };
}

function isEncrypted(stream: ServerHttp2Stream): boolean {
  return stream.session?.encrypted === true;
}
