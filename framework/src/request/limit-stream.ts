/**
 * Passes a byte stream through and fails with `tooLarge()` once more than `limit` bytes have come. The source
 * is asked for at the first read.
 */
export function limitStream(
  source: () => ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  tooLarge: () => Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  let size = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        reader ??= source().getReader();
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        size += value.byteLength;
        if (size > limit) {
          const error = tooLarge();
          reader.cancel(error).catch(() => undefined);
          throw error;
        }
        controller.enqueue(value);
      },
      async cancel(reason) {
        await (reader ?? source()).cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
