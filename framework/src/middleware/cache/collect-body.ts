import { joinBytes } from "../../encoding/join-bytes.ts";

/** What becomes of the bytes. */
export interface Collecting {
  /** The most that are kept, in bytes. */
  readonly limit: number;
  /** Gets the whole of it before `live` ends. */
  readonly onWhole: (body: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Told once when the whole will never be there: it is larger than the limit, it failed, or nobody wants it. */
  readonly onLost: (why: "large" | "failed" | "left") => void;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Passes a body through and keeps a copy. Up to the limit it is read as fast as it comes: a client that reads slowly
 * must not keep others waiting for the copy. Beyond, the client's pace is the source's.
 */
export function collectBody(body: Bytes, { limit, onWhole, onLost }: Collecting): Bytes {
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let isLost = false;
  let resume: (() => void) | undefined;

  function lose(why: "large" | "failed" | "left"): void {
    if (isLost) return;
    isLost = true;
    chunks.length = 0;
    onLost(why);
  }

  async function pump(live: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) {
    for (;;) {
      if (isLost && Number(live.desiredSize) <= 0) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) lose("large");
      // The client's side may take the bytes away with it.
      if (!isLost) chunks.push(value.slice());
      live.enqueue(value);
    }
    if (!isLost) await onWhole(joinBytes(chunks, size));
    live.close();
  }

  return new ReadableStream({
    start(live) {
      pump(live).catch((error: unknown) => {
        lose("failed");
        live.error(error);
      });
    },
    pull() {
      resume?.();
    },
    async cancel(reason) {
      lose("left");
      await reader.cancel(reason);
    },
  });
}
