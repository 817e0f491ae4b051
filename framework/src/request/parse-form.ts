import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import type { MediaType } from "./media-type.ts";

const MAX_FIELDS = 1000;
const MAX_PARTS = 100;
const LINE_FEED = 0x0a;
const AMPERSAND = 0x26;
const HYPHEN = 0x2d;

/** Of RFC 2046, section 5.1.1. */
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/;

/**
 * Parses a form by the media type that was already found to be one; the header itself is not looked at again.
 *
 * @throws HttpError 413 for more than 1000 fields or 100 multipart parts, which take seconds to parse within
 * any byte limit, 415 for a multipart type without a valid boundary, 400 for a malformed form.
 */
export async function parseForm(
  body: Uint8Array<ArrayBuffer>,
  mediaType: MediaType,
): Promise<FormData> {
  let contentType = "application/x-www-form-urlencoded";
  if (mediaType.type !== "multipart") {
    if (countFields(body) > MAX_FIELDS) throw tooMany(MAX_FIELDS, "fields");
  } else {
    const { boundary = "" } = mediaType.parameters;
    if (!BOUNDARY.test(boundary)) {
      throw createRefusal("OS2030", 415, "The multipart boundary is missing or malformed.");
    }
    checkParts(body, new TextEncoder().encode(`--${boundary}`));
    contentType = `multipart/form-data; boundary="${boundary}"`;
  }
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw malformed(cause);
  }
}

function tooMany(limit: number, what: string): HttpError {
  return createRefusal("OS2009", 413, `The form has more than ${limit} ${what}.`);
}

function countFields(body: Uint8Array): number {
  let fields = 1;
  for (const byte of body) if (byte === AMPERSAND) fields++;
  return fields;
}

/** Looks at the lines that begin as a delimiter does: there must not be too many, and the last one closes. */
function checkParts(body: Uint8Array, delimiter: Uint8Array): void {
  let count = 0;
  let end = 0;
  for (let index = body.indexOf(HYPHEN); index !== -1; index = body.indexOf(HYPHEN, index + 1)) {
    const startsLine = index === 0 || body[index - 1] === LINE_FEED;
    if (!startsLine || !delimiter.every((byte, at) => body[index + at] === byte)) continue;
    if (++count > MAX_PARTS + 1) throw tooMany(MAX_PARTS, "parts");
    end = index + delimiter.length;
  }
  // Some runtimes take a form that was cut off for a whole one.
  if (body[end] !== HYPHEN || body[end + 1] !== HYPHEN) throw malformed();
}

function malformed(cause?: unknown): HttpError {
  return createRefusal("OS2011", 400, "The body is not a valid form.", { cause });
}
