import { type BodyType, chooseBodyType } from "./choose-body-type.ts";
import { collectLists } from "./collect-lists.ts";
import { parseForm } from "./parse-form.ts";
import { hasBody } from "./has-body.ts";
import { toHeaderReader } from "./read-header.ts";
import { decodeText, parseJson } from "./parse-json.ts";

/**
 * Reads the body of a guarded request as its media type says. A form becomes an object without a prototype,
 * its repeated names lists. An empty body is none: undefined.
 *
 * @throws HttpError 415 as `chooseBodyType` does; 413 over the limit of its guard, 1000 fields or 100 parts;
 * 400 when it is malformed.
 */
export async function readBody(request: Request, accepts: readonly BodyType[]): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  const readBytes = async (): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await request.arrayBuffer());
  const headers = toHeaderReader(request);
  // Some runtimes give a stream where nothing was sent.
  if (headers.get("content-type") === null && (await readBytes()).length === 0) return undefined;
  const { bodyType, mediaType } = chooseBodyType(headers, accepts);
  const bytes = await readBytes();
  if (bytes.length === 0) return undefined;
  if (bodyType === "json") return parseJson(bytes);
  if (bodyType === "text") return decodeText(bytes);
  return bodyType === "form" ? collectLists(await parseForm(bytes, mediaType)) : bytes;
}
