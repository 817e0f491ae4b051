import type { Readable } from "node:stream";
import { createError } from "../../errors/create-error.ts";
import { createRefusal } from "../../errors/create-refusal.ts";

/** The body of one incoming request: read on demand, and never longer in memory than a chunk. */
export interface RequestBody {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Whether someone reads the stream, has not reached its end and has not given up on it. */
  isBeingRead(): boolean;
  /** Ends reading, because the exchange is over: a reader that still waits gets an error. */
  leave(): void;
}

type Controller = ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;

/** Turns a Node request into a web stream; `onFirstRead` runs before the first byte is asked for. */
export function toRequestBody(req: Readable, onFirstRead: () => void): RequestBody {
  let state: "untouched" | "reading" | "over" = "untouched";
  let detach = (): void => {};
  let fail = (_error: Error): void => {};

  const stop = (): void => {
    state = "over";
    detach();
  };
  const attach = (controller: Controller): void => {
    const onData = (chunk: Uint8Array<ArrayBuffer>): void => {
      controller.enqueue(chunk);
      req.pause();
    };
    const onEnd = (): void => {
      stop();
      controller.close();
    };
    const onLost = (cause?: unknown): void => {
      fail(brokenOff(cause));
    };
    detach = () => {
      req.off("data", onData).off("end", onEnd).off("error", onLost).off("close", onLost);
    };
    req.on("data", onData).on("end", onEnd).on("error", onLost).on("close", onLost);
  };

  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        fail = (error) => {
          stop();
          controller.error(error);
        };
      },
      pull(controller) {
        if (state === "over") throw readTooLate();
        if (state === "untouched") {
          if (req.destroyed) throw brokenOff(undefined);
          state = "reading";
          onFirstRead();
          attach(controller);
        }
        req.resume();
      },
      cancel() {
        stop();
        req.pause();
      },
    },
    // Zero keeps the stream lazy: nothing is read, and no 100 Continue is sent, before a reader asks.
    { highWaterMark: 0 },
  );
  return {
    stream,
    isBeingRead: () => state === "reading",
    leave() {
      if (state === "reading") fail(readTooLate());
      state = "over";
    },
  };
}

function brokenOff(cause: unknown): Error {
  return createRefusal("OS2015", 400, "The body ended before it was complete.", { cause });
}

function readTooLate(): Error {
  const message = "The request was answered before its body was read.";
  return createError("OS4006", message, { kind: Error });
}
