import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitStream } from "./limit-stream.ts";

interface Watched {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly cancelled: unknown[];
}

function toSource(chunks: readonly Uint8Array[]): Watched {
  const cancelled: unknown[] = [];
  const left = [...chunks];
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new Uint8Array(chunk));
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  );
  return { stream, cancelled };
}

const tooLarge = (): Error => new Error("too large");

describe("limitStream", () => {
  it("passes what is within the limit, byte for byte, and fails beyond it", async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.nat({ max: 40 }), async (list, limit) => {
        const { stream, cancelled } = toSource(list);
        const sent = list.flatMap((chunk) => [...chunk]);
        const read = new Response(limitStream(() => stream, limit, tooLarge)).arrayBuffer();
        const outcome = await read.then(
          (buffer) => [...new Uint8Array(buffer)],
          (error: unknown) => error,
        );
        expect(outcome).toEqual(sent.length > limit ? tooLarge() : sent);
        expect(cancelled).toHaveLength(sent.length > limit ? 1 : 0);
      }),
    );
  });

  it("asks for its source at the first read alone", async () => {
    let asked = 0;
    const { stream } = toSource([new Uint8Array([1])]);
    const limited = limitStream(
      () => {
        asked++;
        return stream;
      },
      1,
      tooLarge,
    );
    expect(asked).toBe(0);
    expect(await new Response(limited).bytes()).toEqual(new Uint8Array([1]));
    expect(asked).toBe(1);
  });

  it("cancels its source, whether it was read or not", async () => {
    const untouched = toSource([new Uint8Array([1])]);
    await limitStream(() => untouched.stream, 1, tooLarge).cancel("gone");
    expect(untouched.cancelled).toEqual(["gone"]);
    const begun = toSource([new Uint8Array([1]), new Uint8Array([2])]);
    const reader = limitStream(() => begun.stream, 2, tooLarge).getReader();
    await reader.read();
    await reader.cancel("gone");
    expect(begun.cancelled).toEqual(["gone"]);
  });

  it("hides the failure of a source that cannot even be cancelled", async () => {
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => controller.enqueue(new Uint8Array(2)),
      cancel: () => Promise.reject(new Error("broken")),
    });
    const limited = limitStream(() => stream, 1, tooLarge);
    await expect(new Response(limited).text()).rejects.toThrow("too large");
  });
});
