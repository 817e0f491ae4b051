import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { createError } from "../../errors/create-error.ts";
import type { SinkSocket } from "./sink-socket.ts";

const CAPTURING = ["writeHead", "flushHeaders", "write", "end", "destroy"] as const;

type Callback = (error?: Error | null) => void;

/**
 * A `ServerResponse` whose output becomes a web `Response`. It is the real class, so middleware that
 * patches `writeHead`, `write` and `end` or waits for "finish" finds what it expects.
 */
export class CapturedResponse extends ServerResponse {
  /** Resolves as soon as the status and headers are settled; the body may still be on its way. */
  readonly answered: Promise<Response>;
  #answer: ((response: Response) => void) | undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #thirsty = false;
  #ended = false;

  constructor(req: IncomingMessage, sink: SinkSocket) {
    super(req);
    this.answered = new Promise((resolve) => {
      this.#answer = resolve;
    });
    // A whole Express app gives its own prototype to every response: what captures the output must not go with it.
    for (const name of CAPTURING) {
      const value: unknown = Reflect.get(CapturedResponse.prototype, name);
      Object.defineProperty(this, name, { value, writable: true, configurable: true });
    }
    this.assignSocket(sink as unknown as Socket);
    this.once("finish", () => process.nextTick(() => this.emit("close")));
  }

  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    given?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    const headers = typeof reason === "string" ? given : (given ?? reason);
    for (const [name, value] of toEntries(headers)) this.setHeader(name, value);
    return typeof reason === "string" ? super.writeHead(status, reason) : super.writeHead(status);
  }

  override flushHeaders(): void {
    this.#startStream();
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Callback, done?: Callback): boolean {
    const callback = typeof encoding === "function" ? encoding : done;
    if (this.#ended) {
      const error = Object.assign(new Error("write after end"), {
        code: "ERR_STREAM_WRITE_AFTER_END",
      });
      process.nextTick(() => callback?.(error));
      return false;
    }
    this.#startStream();
    this.#controller?.enqueue(toBytes(chunk, encoding));
    if (callback !== undefined) process.nextTick(callback);
    this.#thirsty = (this.#controller?.desiredSize ?? 1) <= 0;
    return !this.#thirsty;
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    const callback = [chunk, encoding, done].find((value) => typeof value === "function");
    if (this.#ended) return this;
    const bytes =
      typeof chunk === "function" || chunk === undefined || chunk === null
        ? undefined
        : toBytes(chunk, encoding);
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.#ended = true;
    if (this.#controller === undefined) {
      this.#settle(bytes ?? null);
    } else {
      if (bytes !== undefined) this.#controller.enqueue(bytes);
      this.#controller.close();
    }
    if (callback !== undefined)
      this.once("finish", () => void Reflect.apply(callback, undefined, []));
    super.end();
    return this;
  }

  override destroy(error?: Error): this {
    if (!this.#ended) {
      const reason = error ?? new Error("The response was destroyed before it ended.");
      // Before the first piece an error handler can still answer through this very response.
      if (this.#controller === undefined && this.req.emit("openspeed:error", reason)) return this;
      this.#ended = true;
      this.#controller?.error(reason);
    }
    return super.destroy(error);
  }

  #startStream(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
    if (this.#controller !== undefined || this.#answer === undefined) return;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => {
        if (!this.#thirsty) return;
        this.#thirsty = false;
        this.emit("drain");
      },
      cancel: () => {
        this.#ended = true;
        this.destroy();
        this.emit("close");
      },
    });
    this.#settle(body);
  }

  #settle(body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null): void {
    const { statusCode: status } = this;
    const bodyless =
      this.req.method === "HEAD" || status === 204 || status === 205 || status === 304;
    if (bodyless && body instanceof ReadableStream) void body.pipeTo(new WritableStream());
    try {
      const headers = toHeaders(this.getHeaders());
      this.#answer?.(new Response(bodyless ? null : body, { status, headers }));
    } catch (error) {
      // A status such as 999, which only Node takes: thrown into a callback, it would end the process.
      this.req.emit("openspeed:error", error);
    }
    this.#answer = undefined;
  }
}

function toEntries(
  headers: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined,
): [string, OutgoingHttpHeader][] {
  if (headers === undefined) return [];
  const entries: [string, OutgoingHttpHeader][] = [];
  if (Array.isArray(headers)) {
    for (let index = 0; index + 1 < headers.length; index += 2) {
      entries.push([String(headers[index]), headers[index + 1] ?? ""]);
    }
    return entries;
  }
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) entries.push([name, value]);
  return entries;
}

/** Framing belongs to whoever sends the web response. */
const FRAMING = new Set(["transfer-encoding", "connection", "keep-alive"]);

function toHeaders(raw: OutgoingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || FRAMING.has(name)) continue;
    if (Array.isArray(value)) for (const item of value) headers.append(name, item);
    else headers.set(name, String(value));
  }
  return headers;
}

function toBytes(chunk: unknown, encoding: unknown): Uint8Array<ArrayBuffer> {
  if (typeof chunk === "string") {
    return new Uint8Array(
      Buffer.from(chunk, typeof encoding === "string" ? toEncoding(encoding) : "utf8"),
    );
  }
  if (chunk instanceof Uint8Array) return new Uint8Array(chunk);
  throw createError(
    "OS3012",
    "A response takes strings and bytes. Use res.json() for other values.",
  );
}

function toEncoding(name: string): BufferEncoding {
  return Buffer.isEncoding(name) ? name : "utf8";
}
