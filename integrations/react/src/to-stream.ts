import { Writable } from "node:stream";

/** What React hands out to send a page with. */
export type Pipe = (destination: NodeJS.WritableStream) => unknown;

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
      // What waits behind the chunk is written before this returns, and may have to wait in its turn.
      const done = resume;
      resume = undefined;
      done?.();
    },
    cancel: abort,
  });
}
