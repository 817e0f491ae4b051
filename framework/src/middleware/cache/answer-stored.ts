import { parseEntityTag } from "../../conditional/entity-tag.ts";
import { parseHttpDate } from "../../conditional/http-date.ts";
import { toRangeAnswer } from "../../conditional/respond-with-range.ts";
import { Context } from "../../context.ts";
import { addCacheStatus, type Handling } from "./cache-status.ts";
import type { CachedAnswer } from "./cache-store.ts";

/** How old an answer is, in whole seconds. */
export function toAge({ begun }: CachedAnswer): number {
  return Math.max(0, Math.floor((Date.now() - begun) / 1000));
}

/**
 * Answers with what is kept: the whole, the part that the request asks for, or 304 when the client holds it already.
 *
 * @throws HttpError 412 when a precondition fails, 416 when the range lies outside.
 */
export async function answerStored(
  ctx: Context,
  stored: CachedAnswer,
  handling: Handling,
): Promise<Response> {
  const headers = new Headers(
    stored.headers.map(([name, value]): [string, string] => [name, value]),
  );
  headers.set("age", String(toAge(stored)));
  addCacheStatus(headers, handling);
  const contentType = headers.get("content-type") ?? "";
  headers.delete("content-type");
  const etag = String(headers.get("etag"));
  const modified = parseHttpDate(String(headers.get("last-modified")));
  const answer = await toRangeAnswer(ctx.request, toSource(stored.body), {
    contentType,
    headers,
    etag: parseEntityTag(etag) === undefined ? undefined : etag,
    lastModified: modified === undefined ? undefined : new Date(modified * 1000),
  });
  if (contentType !== "" && answer.status !== 304) {
    const { makeResponse } = Context.runtime(ctx);
    return makeResponse(answer.body, answer.status, contentType, answer.headers);
  }
  answer.headers.delete("content-type");
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

function toSource(body: Uint8Array<ArrayBuffer>) {
  return {
    size: body.byteLength,
    read: ({ start, length }: { start: number; length: number }) =>
      body.subarray(start, start + length),
  };
}
