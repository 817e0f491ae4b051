import { createRefusal } from "../../../errors/create-refusal.ts";
import type { HttpError } from "../../../errors/http-error.ts";
import { MAX_HEADERS, refuseHeaders } from "../max-headers.ts";

// What each field counts for beside its bytes (RFC 9113, section 6.5.2).
const FIELD_OVERHEAD = 32;

/** The head of a request on a stream. */
export interface StreamHead {
  readonly method: string;
  readonly path: string;
  readonly authority: string;
  /** With `host` for the authority, as HTTP/1.1 has it. */
  readonly headers: Headers;
}

/**
 * Reads the fields of a request as they came, names and values in turn. What HTTP/2 itself forbids, such as
 * headers of a connection or pseudo-headers twice, nghttp2 has refused before.
 *
 * @throws HttpError 400 for fields that readers could disagree on, 431 for more than `maxSize` bytes.
 */
export function readStreamHead(fields: readonly string[], maxSize: number): StreamHead {
  checkSize(fields, maxSize);
  const pseudo = new Map<string, string>();
  const headers = new Headers();
  const cookies: string[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const [name = "", value = ""] = fields.slice(index, index + 2);
    if (name.startsWith(":")) pseudo.set(name, value);
    else if (name === "cookie") cookies.push(value);
    else if (name === "host" && headers.has(name)) {
      throw ambiguousHost("The request has more than one Host header.");
    } else append(headers, name, value);
  }
  // A client may send each cookie in a field of its own (RFC 9113, section 8.2.3).
  if (cookies.length > 0) append(headers, "cookie", cookies.join("; "));
  const authority = readAuthority(pseudo.get(":authority"), headers);
  if (!/^https?$/i.test(pseudo.get(":scheme") ?? "http")) {
    throw createRefusal("OS2017", 400, "The scheme of the request is neither http nor https.");
  }
  return {
    method: pseudo.get(":method") ?? "",
    path: pseudo.get(":path") ?? "",
    authority,
    headers,
  };
}

function checkSize(fields: readonly string[], maxSize: number): void {
  if (fields.length > MAX_HEADERS * 2) throw refuseHeaders();
  let size = (fields.length / 2) * FIELD_OVERHEAD;
  for (const text of fields) size += text.length;
  if (size > maxSize) throw createRefusal("OS2019", 431, "The request headers are too large.");
}

/** Host and `:authority` name the same host, or the request is malformed (RFC 9113, section 8.3.1). */
function readAuthority(authority: string | undefined, headers: Headers): string {
  const host = headers.get("host");
  const named = authority ?? host;
  if (named === null) throw ambiguousHost("The request has no Host header.");
  if (host !== null && host.toLowerCase() !== named.toLowerCase()) {
    throw ambiguousHost("Host and :authority name different hosts.");
  }
  append(headers, "host", named, true);
  return named;
}

function append(headers: Headers, name: string, value: string, replace = false): void {
  try {
    if (replace) headers.set(name, value);
    else headers.append(name, value);
  } catch (cause) {
    throw createRefusal("OS2018", 400, "A request header cannot be read.", { cause });
  }
}

function ambiguousHost(detail: string): HttpError {
  return createRefusal("OS2016", 400, detail);
}
