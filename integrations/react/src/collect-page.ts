import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import type { Pipe } from "./to-stream.ts";

/** Collects a complete page in one piece, which a server sends faster than a stream. */
export function collectPage(pipe: Pipe): Promise<Uint8Array<ArrayBuffer>> {
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
