import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import { Writable } from "node:stream";

/** What React hands out to send a page with. */
export type Pipe = (destination: NodeJS.WritableStream) => unknown;

/** Collects a complete page in one piece, which a server sends faster than a stream. */
export function collect(pipe: Pipe): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    pipe(new Collector(resolve, reject));
  });
}

/** The part of a stream that React uses. It needs no back-pressure, since a complete page is in memory already. */
class Collector extends EventEmitter implements NodeJS.WritableStream {
  readonly writable = true;
  readonly destroy: (error: unknown) => void;
  readonly #chunks: Uint8Array[] = [];
  readonly #onEnd: (page: Uint8Array<ArrayBuffer>) => void;

  constructor(onEnd: (page: Uint8Array<ArrayBuffer>) => void, onError: (error: unknown) => void) {
    super();
    this.#onEnd = onEnd;
    this.destroy = onError;
  }

  write(chunk: Uint8Array | string): boolean {
    this.#chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    return true;
  }

  end(): this {
    this.#onEnd(Buffer.concat(this.#chunks));
    return this;
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
