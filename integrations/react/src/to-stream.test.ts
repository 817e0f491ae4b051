import { describe, expect, it } from "vitest";
import { toStream } from "./to-stream.ts";

const CHUNKS = ["<main>", "first", "second", "third", "</main>"];

describe("toStream", () => {
  it("sends all that was written at once to a reader who is slower", async () => {
    const stream = toStream(
      (sink) => {
        for (const chunk of CHUNKS) sink.write(Buffer.from(chunk));
        return sink.end();
      },
      () => undefined,
    );
    const read: string[] = [];
    for await (const chunk of stream) {
      read.push(new TextDecoder().decode(chunk));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(read).toEqual(CHUNKS);
  });

  it("writes no more than the reader takes", async () => {
    let taken = 0;
    const stream = toStream(
      (sink) => {
        for (const chunk of CHUNKS) sink.write(Buffer.from(chunk), () => (taken += 1));
      },
      () => undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(taken).toBeLessThan(CHUNKS.length);
    await stream.cancel();
  });

  it("stops the render when the reader goes away", async () => {
    const reasons: unknown[] = [];
    const stream = toStream(
      () => undefined,
      (reason) => reasons.push(reason),
    );
    await stream.cancel("gone");
    expect(reasons).toEqual(["gone"]);
  });
});
