/** A `set-cookie` header in its parts, as they were written. */
export interface ParsedSetCookie {
  readonly name: string;
  readonly value: string;
  /** By lower-case name; the value of one without a value is "". */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Takes a `set-cookie` header apart as a browser does (RFC 6265, section 5.2). */
export function parseSetCookie(header: string): ParsedSetCookie {
  const [pair = "", ...rest] = header.split(";");
  const [name, value] = parsePair(pair);
  const attributes = rest.map(parsePair);
  return {
    name,
    value,
    attributes: new Map(attributes.map(([key, given]) => [key.toLowerCase(), given])),
  };
}

function parsePair(text: string): readonly [name: string, value: string] {
  const index = text.indexOf("=");
  return index === -1
    ? [text.trim(), ""]
    : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}
