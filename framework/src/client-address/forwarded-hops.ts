import { parseParameters } from "../request/parse-parameters.ts";
import { type IpAddress, parseIpAddress } from "./ip-address.ts";

/** The headers that proxies write the address of their client into. */
export type ForwardedHeader = "x-forwarded-for" | "forwarded";

/**
 * Reads the addresses that proxies wrote down, the nearest proxy's first; undefined for one that cannot be
 * read. Whoever stops reading early never looks at what the client itself may have sent.
 */
export function* readHops(
  headers: Headers,
  name: ForwardedHeader,
): Generator<IpAddress | undefined> {
  const text = headers.get(name);
  if (text === null) return;
  const isForwarded = name === "forwarded";
  for (let end = text.length; end >= 0;) {
    const comma = isForwarded ? findCommaBefore(text, end) : text.lastIndexOf(",", end - 1);
    // lastIndexOf takes a negative position for 0.
    const start = end === 0 ? -1 : comma;
    const entry = text.slice(start + 1, end).trim();
    yield parseNode(isForwarded ? (parseParameters(`;${entry}`)?.["for"] ?? "") : entry);
    end = start;
  }
}

/**
 * Looks for the comma that begins an element, from the right: a quote that the client left open must not
 * swallow what the proxies added behind it.
 */
function findCommaBefore(text: string, end: number): number {
  let quoted = false;
  let index = end - 1;
  for (; index >= 0; index--) {
    if (text[index] === '"' && !isEscaped(text, index)) quoted = !quoted;
    else if (text[index] === "," && !quoted) break;
  }
  return index;
}

function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text[start - 1] === "\\") start--;
  return (index - start) % 2 === 1;
}

/** An address, with a port or not; IPv6 with a port stands in brackets (RFC 7239, section 6). */
function parseNode(text: string): IpAddress | undefined {
  const bracketed = /^\[([\d.:a-f]+)\](?::\d{1,5})?$/i.exec(text)?.[1];
  if (bracketed !== undefined)
    return bracketed.includes(":") ? parseIpAddress(bracketed) : undefined;
  const withPort = /^([\d.]+):\d{1,5}$/.exec(text)?.[1];
  return parseIpAddress(withPort ?? text);
}
