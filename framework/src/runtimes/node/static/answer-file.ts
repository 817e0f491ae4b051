import { createRefusal } from "../../../errors/create-refusal.ts";
import { type ByteRange, toByteRange } from "./byte-range.ts";
import {
  isNotModified,
  isPreconditionFailed,
  isRangeCurrent,
  type Version,
} from "./conditional.ts";
import { CHUNK_BYTES, createFileStream, readBytes } from "./file-stream.ts";
import type { FoundFile } from "./find-file.ts";
import type { OpenFile } from "./open-file.ts";

/**
 * Answers a GET or HEAD request with an open file, whole or in part, and closes it.
 *
 * @throws HttpError 412 when a precondition fails, 416 when the range lies outside the file.
 */
export async function answerFile(
  found: FoundFile,
  request: Request,
  cacheControl: string,
): Promise<Response> {
  const { file } = found;
  try {
    const version = toVersion(found);
    const headers = toHeaders(found, version, cacheControl);
    if (isPreconditionFailed(request.headers, version)) {
      throw createRefusal("OS2023", 412, "The file is not the version that was asked for.");
    }
    if (isNotModified(request.headers, version))
      return new Response(null, { status: 304, headers });

    const { size } = file.stats;
    const range = readRange(request, version, size);
    const { start, length } = range ?? { start: 0, length: size };
    headers.set("content-type", found.contentType);
    headers.set("content-length", String(length));
    if (found.encoding !== undefined) headers.set("content-encoding", found.encoding);
    if (range) headers.set("content-range", `bytes ${start}-${start + length - 1}/${size}`);
    const body = request.method === "HEAD" ? null : await toBody(file, { start, length });
    return new Response(body, { status: range ? 206 : 200, headers });
  } finally {
    await file.handle.close();
  }
}

function toVersion({ file, encoding }: FoundFile): Version {
  const { size, mtimeMs } = file.stats;
  const suffix = encoding === undefined ? "" : `-${encoding}`;
  return {
    etag: `W/"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}${suffix}"`,
    modified: Math.floor(mtimeMs / 1000),
  };
}

function toHeaders(found: FoundFile, version: Version, cacheControl: string): Headers {
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": cacheControl,
    etag: version.etag,
    "last-modified": new Date(version.modified * 1000).toUTCString(),
    "x-content-type-options": "nosniff",
  });
  if (found.varies) headers.set("vary", "Accept-Encoding");
  return headers;
}

function readRange(request: Request, version: Version, size: number): ByteRange | undefined {
  // RFC 9110, section 14.2: a range counts for GET alone.
  if (request.method !== "GET" || !isRangeCurrent(request.headers, version)) return undefined;
  const range = toByteRange(request.headers.get("range"), size);
  if (range !== "unsatisfiable") return range;
  throw createRefusal("OS2024", 416, "The range lies outside the file.", {
    headers: { "content-range": `bytes */${size}` },
  });
}

async function toBody(
  file: OpenFile,
  range: ByteRange,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (range.length <= CHUNK_BYTES) return readBytes(file.handle, range);
  return createFileStream({ realPath: file.realPath, stats: file.stats }, range);
}
