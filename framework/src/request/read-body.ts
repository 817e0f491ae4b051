import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import { readWithin } from "./body-limit.ts";
import { collectLists } from "./collect-lists.ts";
import { type MediaType, parseMediaType } from "./media-type.ts";
import { isForm, parseForm } from "./parse-form.ts";
import { decodeText, parseJson } from "./parse-json.ts";

/**
 * What a body is read as: `json` (application/json or any +json), `form` (urlencoded or multipart), `text`
 * (any text type), or `bytes` (every type that no other accepted one covers).
 */
export type BodyType = "json" | "form" | "text" | "bytes";

const RANGES: Readonly<Record<BodyType, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded, multipart/form-data",
  text: "text/*",
  bytes: "*/*",
};

/**
 * Reads a body as its media type says, which is looked at once: what is checked here is what parses it. A
 * form becomes an object without a prototype, its repeated names lists. An empty body is none: undefined.
 *
 * @throws HttpError 415 when the type is missing, malformed or not among `accepts`, the charset is not UTF-8,
 * or the body is compressed; 413 over `limit` bytes, 1000 fields or 100 parts; 400 when it is malformed.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16
 */
export async function readBody(
  request: Request,
  accepts: readonly BodyType[],
  limit: number,
): Promise<unknown> {
  if (request.body === null) return undefined;
  const header = request.headers.get("content-type");
  // Some runtimes give a stream where nothing was sent.
  if (header === null && (await isEmpty(request.body))) return undefined;
  const mediaType = parseMediaType(header);
  const bodyType = mediaType && toBodyType(mediaType, accepts);
  if (mediaType === undefined || bodyType === undefined) {
    throw refuse(describe(header, mediaType), accepts);
  }
  const coding = request.headers.get("content-encoding");
  if (coding !== null && coding.toLowerCase() !== "identity") {
    throw createRefusal("OS2029", 415, "Compressed bodies are not read. Send this one without.", {
      headers: { "accept-encoding": "identity" },
    });
  }
  if (bodyType !== "bytes" && !/^utf-?8$/i.test(mediaType.parameters["charset"] ?? "utf-8")) {
    throw refuse("The body's charset must be utf-8.", accepts);
  }
  const bytes = new Uint8Array(await readWithin(request, limit));
  if (bytes.byteLength === 0) return undefined;
  if (bodyType === "json") return parseJson(bytes);
  if (bodyType === "text") return decodeText(bytes);
  return bodyType === "form" ? collectLists(await parseForm(bytes, mediaType)) : bytes;
}

function toBodyType(
  { type, subtype, parameters }: MediaType,
  accepts: readonly BodyType[],
): BodyType | undefined {
  let found: BodyType = "bytes";
  if ((type === "application" && subtype === "json") || subtype.endsWith("+json")) found = "json";
  else if (isForm({ type, subtype, parameters })) found = "form";
  else if (type === "text") found = "text";
  return [found, "bytes" as const].find((bodyType) => accepts.includes(bodyType));
}

function describe(header: string | null, mediaType: MediaType | undefined): string {
  if (header === null) return "The body has no content-type.";
  if (mediaType === undefined) return "The content-type is malformed.";
  return `A body of type ${mediaType.type}/${mediaType.subtype} is not accepted here.`;
}

function refuse(detail: string, accepts: readonly BodyType[]): HttpError {
  const accept = accepts.map((bodyType) => RANGES[bodyType]).join(", ");
  return createRefusal("OS2028", 415, `${detail} Send ${accept}.`, { headers: { accept } });
}

async function isEmpty(body: ReadableStream<Uint8Array>): Promise<boolean> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return true;
    if (value.byteLength === 0) continue;
    await reader.cancel();
    return false;
  }
}
