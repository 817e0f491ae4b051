import { read } from "node:fs";
import { promisify } from "node:util";
import type { ByteRange } from "../../../conditional/byte-range.ts";
import { toRangeAnswer } from "../../../conditional/respond-with-range.ts";
import { Context } from "../../../context.ts";
import type { Version } from "../../../conditional/version.ts";
import { CHUNK_BYTES, createFileStream, readBytes } from "./file-stream.ts";
import type { FoundFile } from "./find-file.ts";
import { closeFile, type OpenFile } from "./open-file.ts";

const readFrom = promisify(read);

/**
 * Answers a GET or HEAD request with an open file, whole or in part, and closes it.
 *
 * @throws HttpError 412 when a precondition fails, 416 when the range lies outside the file.
 */
export async function answerFile(
  found: FoundFile,
  ctx: Context,
  cacheControl: string,
): Promise<Response> {
  const { file, contentType } = found;
  try {
    const source = {
      size: file.stats.size,
      read: (range: ByteRange) => toBody(file, range),
    };
    const headers = toHeaders(found, cacheControl);
    const options = { contentType, headers, ...toVersion(found) };
    const answer = await toRangeAnswer(ctx.request, source, options);
    const { body, status } = answer;
    if (body === null || body instanceof ReadableStream) return new Response(body, answer);
    return Context.runtime(ctx).makeResponse(body, status, contentType, answer.headers);
  } finally {
    closeFile(file);
  }
}

/** The time of a change can stay the same within one, so that the tag is a weak one. */
function toVersion({ file, encoding }: FoundFile): Version {
  const { size, mtimeMs } = file.stats;
  const suffix = encoding === undefined ? "" : `-${encoding}`;
  return {
    etag: `W/"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}${suffix}"`,
    lastModified: new Date(mtimeMs),
  };
}

function toHeaders({ encoding, varies }: FoundFile, cacheControl: string): Headers {
  const headers = new Headers({
    "cache-control": cacheControl,
    "x-content-type-options": "nosniff",
  });
  if (encoding !== undefined) headers.set("content-encoding", encoding);
  if (varies) headers.set("vary", "Accept-Encoding");
  return headers;
}

async function toBody(
  file: OpenFile,
  range: ByteRange,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (range.length <= CHUNK_BYTES) {
    return readBytes((...place) => readFrom(file.descriptor, ...place), range);
  }
  return createFileStream({ realPath: file.realPath, stats: file.stats }, range);
}
