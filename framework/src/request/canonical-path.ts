import { createRefusal } from "../errors/create-refusal.ts";

/** Encoded slash, backslash or NUL: each lets two readers see two paths. */
const AMBIGUOUS = /%(?:2f|5c|00)/i;
/** What is still encoded after decoding: whoever decodes again sees another path. */
const ENCODED_TWICE = /%[0-9a-f]{2}/i;
const AMBIGUOUS_PATH = "The path holds an encoded slash, backslash, NUL or percent sign.";

/**
 * Decodes a URL's path into the one spelling that router, guards, static files and logs share: decoded
 * once, without a trailing slash.
 *
 * @throws HttpError 400 when the path is malformed or could be read in two ways.
 */
export function toCanonicalPath(raw: string): string {
  let path = raw;
  if (path.includes("%")) {
    if (AMBIGUOUS.test(path)) {
      throw createRefusal("OS2001", 400, AMBIGUOUS_PATH);
    }
    try {
      path = decodeURIComponent(path);
    } catch {
      throw createRefusal("OS2002", 400, "The path is not valid percent-encoded UTF-8.");
    }
    if (ENCODED_TWICE.test(path)) {
      throw createRefusal("OS2001", 400, AMBIGUOUS_PATH);
    }
  }
  if (path.includes("//") || path.includes("\\")) {
    throw createRefusal("OS2003", 400, "The path holds an empty segment or a backslash.");
  }
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
