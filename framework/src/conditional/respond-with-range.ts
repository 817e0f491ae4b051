import { createError } from "../errors/create-error.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import { type ByteRange, toByteRange } from "./byte-range.ts";
import { evaluatePreconditions, isRangeCurrent } from "./evaluate-preconditions.ts";
import { toValidators, type Version } from "./version.ts";

/** Content that is read in parts, such as a file or an object of a store. */
export interface RangeSource<TBody extends BodyInit = BodyInit> {
  /** In bytes. */
  readonly size: number;
  /** Gives exactly the bytes of a range. It is asked once, and not at all when no body is sent. */
  read(range: ByteRange): TBody | Promise<TBody>;
}

/** What is known of the content beside its bytes. */
export interface RangeOptions extends Version {
  /** @default the Blob's own type, or application/octet-stream */
  contentType?: string;
  /** Further headers of the answer. @default none */
  headers?: HeadersInit;
}

/**
 * Answers with content, or the one part of it that the request asks for: 200, 206, or 304 when the client
 * holds it already. A request for several parts gets the whole.
 *
 * @throws HttpError 412 when a precondition fails, 416 when the range lies outside; TypeError when the tag is
 * no entity tag, the date no date or the size no size.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createEtag, respondWithRange } from "openspeed/conditional";
 *
 * declare const recording: Uint8Array<ArrayBuffer>;
 * const etag = await createEtag(recording);
 *
 * openspeed().get("/recording", (ctx) =>
 *   respondWithRange(ctx.request, recording, { contentType: "audio/ogg", etag }),
 * );
 * ```
 */
export async function respondWithRange(
  request: Request,
  content: Uint8Array<ArrayBuffer> | Blob | RangeSource,
  options: RangeOptions = {},
): Promise<Response> {
  const contentType = toContentType(content, options);
  const { body, ...init } = await toRangeAnswer(request, toSource(content), {
    ...options,
    contentType,
  });
  return new Response(body, init);
}

/** What an answer is made of. */
export interface RangeAnswer<TBody extends BodyInit> {
  readonly body: TBody | null;
  readonly status: number;
  readonly headers: Headers;
}

/** Finds out what {@link respondWithRange} answers. @throws as it does */
export async function toRangeAnswer<TBody extends BodyInit>(
  request: Request,
  source: RangeSource<TBody>,
  options: RangeOptions & { contentType: string },
): Promise<RangeAnswer<TBody>> {
  const headers = toHeaders(options);
  const outcome = evaluatePreconditions(request, options);
  if (outcome === 304) {
    // It describes a body that is not sent.
    headers.delete("content-encoding");
    return { body: null, status: 304, headers };
  }
  if (outcome === 412) {
    throw createRefusal("OS2023", 412, "This is not the version that the request is meant for.");
  }
  const part = readRange(request, source.size, options);
  const { start, length } = part ?? { start: 0, length: source.size };
  headers.set("content-type", options.contentType);
  headers.set("content-length", String(length));
  if (part) {
    const last = start + length - 1;
    headers.set("content-range", `bytes ${String(start)}-${String(last)}/${String(source.size)}`);
  }
  const body = request.method === "HEAD" ? null : await source.read({ start, length });
  return { body, status: part ? 206 : 200, headers };
}

function toSource(content: Uint8Array<ArrayBuffer> | Blob | RangeSource): RangeSource {
  if (content instanceof Uint8Array) {
    return {
      size: content.byteLength,
      read: ({ start, length }) => content.subarray(start, start + length),
    };
  }
  if (content instanceof Blob) {
    return {
      size: content.size,
      read: ({ start, length }) => content.slice(start, start + length),
    };
  }
  if (!Number.isSafeInteger(content.size) || content.size < 0) {
    throw createError(
      "OS3017",
      `The size of the content is a number of bytes, not ${String(content.size)}.`,
    );
  }
  return content;
}

function toHeaders({ headers: init, etag, lastModified }: RangeOptions): Headers {
  const headers = new Headers(init);
  headers.set("accept-ranges", "bytes");
  if (etag !== undefined) headers.set("etag", etag);
  if (lastModified !== undefined) headers.set("last-modified", lastModified.toUTCString());
  return headers;
}

function toContentType(content: object, { contentType }: RangeOptions): string {
  if (contentType !== undefined) return contentType;
  return content instanceof Blob && content.type !== "" ? content.type : "application/octet-stream";
}

function readRange(request: Request, size: number, version: Version): ByteRange | undefined {
  // RFC 9110, section 14.2: a range counts for GET alone.
  if (request.method !== "GET" || !isRangeCurrent(request.headers, toValidators(version))) {
    return undefined;
  }
  const range = toByteRange(request.headers.get("range"), size);
  if (range !== "unsatisfiable") return range;
  throw createRefusal("OS2024", 416, "The range lies outside the content.", {
    headers: { "content-range": `bytes */${String(size)}` },
  });
}
