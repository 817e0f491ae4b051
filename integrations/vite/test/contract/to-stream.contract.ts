import { describe, expect, it } from "vitest";
import type { RenderInput } from "../../src/ui.ts";

const NONCE = "a-nonce";

/** Sends a document, then what its promises come to. */
export type ToStream = (
  document: string,
  input: Pick<RenderInput, "deferred" | "nonce" | "signal">,
) => ReadableStream<Uint8Array>;

/** How a library that renders a document in one piece sends what comes after it. */
export function describeToStream(toStream: ToStream): void {
  describe("toStream", () => {
    it("sends the document at once, then each script when it is there, and the end", async () => {
      const slow = Promise.withResolvers<string>();
      const deferred = [slow.promise, Promise.resolve("second()")];
      const { signal } = new AbortController();
      const reader = toStream("<main>", { deferred, nonce: NONCE, signal }).getReader();
      const decoder = new TextDecoder();
      const read = async () => decoder.decode((await reader.read()).value);
      expect(await read()).toBe("<main>");
      expect(await read()).toBe('<script nonce="a-nonce">second()</script>');
      slow.resolve("first()");
      expect(await read()).toBe('<script nonce="a-nonce">first()</script>');
      expect(await read()).toBe("</body></html>");
      expect((await reader.read()).done).toBe(true);
    });

    it("ends when the request is aborted, whatever is still to come", async () => {
      const leaving = new AbortController();
      const late = Promise.withResolvers<string>();
      const deferred = [late.promise];
      const reading = readAll(
        toStream("<main>", { deferred, nonce: NONCE, signal: leaving.signal }),
      );
      leaving.abort();
      expect(await reading).toEqual(["<main>"]);
      late.resolve("late()");
      await late.promise;
    });

    it("sends nothing to a reader who has gone", async () => {
      const late = Promise.withResolvers<string>();
      const { signal } = new AbortController();
      const stream = toStream("<main>", { deferred: [late.promise], nonce: NONCE, signal });
      await stream.cancel();
      late.resolve("late()");
      await expect(late.promise).resolves.toBe("late()");
    });
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string[]> {
  const decoder = new TextDecoder();
  const chunks: string[] = [];
  for await (const chunk of stream) chunks.push(decoder.decode(chunk));
  return chunks;
}
