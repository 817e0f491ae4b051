import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** What React hands out to send a page with. */
export type Pipe = (destination: NodeJS.WritableStream) => unknown;

/** Takes a complete page in one piece, as text, which a server sends with less ado than bytes. */
export function collect(pipe: Pipe): Promise<string> {
  return new Promise((resolve, reject) => {
    pipe(new Collector(resolve, reject));
  });
}

/** As much of a stream as React asks for. Nothing is held back: a complete page has been paid for already. */
class Collector extends EventEmitter implements NodeJS.WritableStream {
  readonly writable = true;
  /** A character may be spread over two pieces. */
  readonly #decoder = new StringDecoder("utf8");
  readonly #onEnd: (text: string) => void;
  readonly #onError: (error: unknown) => void;
  #text = "";

  constructor(onEnd: (text: string) => void, onError: (error: unknown) => void) {
    super();
    this.#onEnd = onEnd;
    this.#onError = onError;
  }

  write(chunk: Uint8Array | string): boolean {
    this.#text += typeof chunk === "string" ? chunk : this.#decoder.write(chunk);
    return true;
  }

  end(): this {
    this.#onEnd(this.#text + this.#decoder.end());
    return this;
  }

  destroy(error: unknown): void {
    this.#onError(error);
  }
}

/** Sends a page as it is rendered, no faster than it is read. */
export function toStream(
  pipe: Pipe,
  abort: (reason?: unknown) => void,
): ReadableStream<Uint8Array> {
  let resume: (() => void) | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const sink = new Writable({
        write(chunk: Buffer, _encoding, done) {
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) > 0) done();
          else resume = done;
        },
        final(done) {
          controller.close();
          done();
        },
      });
      sink.on("error", (error) => controller.error(error));
      pipe(sink);
    },
    pull() {
      resume?.();
      resume = undefined;
    },
    cancel: abort,
  });
}
