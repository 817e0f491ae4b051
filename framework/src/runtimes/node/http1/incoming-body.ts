import { joinBytes } from "../../../encoding/join-bytes.ts";
import { createError } from "../../../errors/create-error.ts";
import { createRefusal } from "../../../errors/create-refusal.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Controller = ReadableStreamDefaultController<Bytes>;

/** What a body needs from the connection that it arrives on. */
export interface BodyFlow {
  /** Someone has asked for the first byte of the body. */
  onFirstRead(): void;
  /** More bytes may come. */
  resume(): void;
  /** Enough bytes wait to be read. */
  pause(): void;
}

/** How many bytes may wait to be read before the client is paused. */
const HIGH_WATER_MARK = 64 * 1024;

/** The body of one request, filled by the connection and read by whoever has the request. */
export class IncomingBody {
  readonly #flow: BodyFlow;
  #waiting: Bytes[] = [];
  #size = 0;
  #state: "untouched" | "reading" | "over" = "untouched";
  /** Whether the last byte has come. */
  #isComplete = false;
  /** Whether a reader waits for bytes that have not come. */
  #isAwaited = false;
  #failure: Error | undefined;
  #controller: Controller | undefined;

  constructor(flow: BodyFlow) {
    this.#flow = flow;
  }

  /** Whether someone reads it, has not reached its end and has not given up on it. */
  get isBeingRead(): boolean {
    return this.#state === "reading";
  }

  /** All bytes, if they have arrived already. Taking them marks the body as read; their buffer may hold other bytes. */
  takeComplete(): Bytes | undefined {
    if (!this.#isComplete || this.#state !== "untouched") return undefined;
    this.#state = "over";
    const waiting = this.#waiting;
    this.#waiting = [];
    return joinBytes(waiting, this.#size);
  }

  /** The body as a stream, which reads nothing until someone asks it to. */
  stream(): ReadableStream<Bytes> {
    return new ReadableStream<Bytes>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: () => {
          this.#stop();
          this.#flow.resume();
        },
      },
      // Zero keeps it lazy: no 100 Continue is sent before a reader asks.
      { highWaterMark: 0 },
    );
  }

  /** Takes in bytes that came. */
  push(bytes: Bytes): void {
    if (this.#state === "over") return;
    if (this.#isAwaited) {
      this.#isAwaited = false;
      this.#controller?.enqueue(toOwn(bytes));
      return;
    }
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= HIGH_WATER_MARK) this.#flow.pause();
  }

  /** Says that the last byte has come. */
  end(): void {
    this.#isComplete = true;
    if (this.#state === "reading" && this.#waiting.length === 0) this.#close();
  }

  /** Says that the rest of the body will never come. */
  lose(cause?: unknown): void {
    if (this.#isComplete || this.#state === "over") return;
    this.#fail(createRefusal("OS2015", 400, "The body ended before it was complete.", { cause }));
  }

  /** Ends reading because the request is answered: a reader that still waits gets an error. */
  leave(): void {
    if (this.#state === "over" || this.#isComplete) return;
    this.#fail(
      createError("OS4006", "The request was answered before its body was read.", { kind: Error }),
    );
  }

  #fail(error: Error): void {
    const isRead = this.#state === "reading";
    this.#stop();
    this.#failure = error;
    if (isRead) this.#controller?.error(error);
  }

  #pull(controller: Controller): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#state === "untouched") {
      this.#state = "reading";
      if (!this.#isComplete) this.#flow.onFirstRead();
    }
    const next = this.#waiting.shift();
    if (next !== undefined) {
      this.#size -= next.length;
      controller.enqueue(toOwn(next));
    } else this.#isAwaited = !this.#isComplete;
    if (this.#waiting.length > 0) return;
    if (this.#isComplete) this.#close();
    else this.#flow.resume();
  }

  #close(): void {
    this.#stop();
    this.#controller?.close();
  }

  #stop(): void {
    this.#state = "over";
    this.#waiting = [];
  }
}

/** Bytes in a buffer of their own, since a reader of the stream can see the whole buffer behind a chunk. */
function toOwn(bytes: Bytes): Bytes {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
