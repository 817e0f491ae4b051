import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import type { HeaderReader } from "./read-header.ts";
import { type MediaType, parseMediaType } from "./media-type.ts";

/**
 * What a body is read as: `json` (application/json or any +json), `form` (urlencoded or multipart), `text`
 * (any text type), or `bytes` (every type that no other accepted one covers).
 */
export type BodyType = "json" | "form" | "text" | "bytes";

/** The media ranges of each. */
export const BODY_RANGES: Readonly<Record<BodyType, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded, multipart/form-data",
  text: "text/*",
  bytes: "*/*",
};

/**
 * Chooses what to read a body as, by its headers. They are looked at once: what is checked here is what
 * parses the body.
 *
 * @throws HttpError 415 when the type is missing, malformed or not among `accepts`, the charset is not UTF-8,
 * or the body is compressed.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16
 */
export function chooseBodyType(
  headers: HeaderReader,
  accepts: readonly BodyType[],
): { readonly bodyType: BodyType; readonly mediaType: MediaType } {
  const header = headers.get("content-type");
  const mediaType = parseMediaType(header);
  if (mediaType === undefined) {
    throw refuse(`The content-type is ${header === null ? "missing" : "malformed"}.`, accepts);
  }
  const essence = `${mediaType.type}/${mediaType.subtype}`;
  const own = toBodyType(essence);
  const bodyType = [own, "bytes" as const].find((type) => accepts.includes(type));
  if (bodyType === undefined) throw refuse(`A body of type ${essence} is not accepted.`, accepts);
  if (!/^identity$/i.test(headers.get("content-encoding") ?? "identity")) {
    throw createRefusal("OS2029", 415, "Compressed bodies are not read. Send this one without.", {
      headers: { "accept-encoding": "identity" },
    });
  }
  if (bodyType !== "bytes" && !/^utf-?8$/i.test(mediaType.parameters["charset"] ?? "utf-8")) {
    throw refuse("The body's charset must be utf-8.", accepts);
  }
  return { bodyType, mediaType };
}

function toBodyType(essence: string): BodyType {
  if (/^application\/json$|\+json$/.test(essence)) return "json";
  if (BODY_RANGES.form.split(", ").includes(essence)) return "form";
  return essence.startsWith("text/") ? "text" : "bytes";
}

function refuse(detail: string, accepts: readonly BodyType[]): HttpError {
  const accept = accepts.map((bodyType) => BODY_RANGES[bodyType]).join(", ");
  return createRefusal("OS2028", 415, `${detail} Send ${accept}.`, { headers: { accept } });
}
