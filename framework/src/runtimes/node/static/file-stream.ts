import type { FileHandle } from "node:fs/promises";
import { createError } from "../../../errors/create-error.ts";
import type { ByteRange } from "../../../conditional/byte-range.ts";
import { type FileVersion, reopenFile } from "./open-file.ts";

export const CHUNK_BYTES: number = 64 * 1024;

/**
 * Streams a part of a file, one chunk in memory at a time. The file is opened at the first read, so that a
 * response that nobody reads leaves nothing open.
 */
export function createFileStream(
  file: FileVersion,
  range: ByteRange,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined;
  let position = range.start;
  let left = range.length;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const opened = (handle ??= await reopenFile(file));
        try {
          const bytes = await readBytes((...place) => opened.read(...place), {
            start: position,
            length: Math.min(CHUNK_BYTES, left),
          });
          position += bytes.byteLength;
          left -= bytes.byteLength;
          controller.enqueue(bytes);
        } catch (error) {
          await handle.close();
          throw error;
        }
        if (left > 0) return;
        await handle.close();
        controller.close();
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  );
}

/** Reads into a place of an array from a position in a file. */
type Read = (
  bytes: Uint8Array<ArrayBuffer>,
  offset: number,
  length: number,
  position: number,
) => Promise<{ bytesRead: number }>;

/** Reads a range whole. @throws Error when the file ends before it. */
export async function readBytes(
  read: Read,
  { start, length }: ByteRange,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0)
      throw createError("OS4005", "The file became shorter while it was being sent.", {
        kind: Error,
      });
    filled += bytesRead;
  }
  return bytes;
}
