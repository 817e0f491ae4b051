import { Buffer } from "node:buffer";
import { Writable } from "node:stream";

/** What React hands out to send a page with. */
export type Pipe = (destination: Writable) => unknown;

/** Takes a complete page in one piece. */
export function collect(pipe: Pipe): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sink = new Writable({
      // Nothing is held back: a page that is complete has been paid for already.
      highWaterMark: Number.MAX_SAFE_INTEGER,
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    sink.on("finish", () => resolve(Buffer.concat(chunks)));
    sink.on("error", reject);
    pipe(sink);
  });
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
