/** Makes web headers of names and values in turn. @throws TypeError for those that `Headers` refuses. */
export function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
}

/** What `toHeaders(raw).get(name)` gives for a lower-case name, without making the headers. */
export function readRawHeader(raw: readonly string[], name: string): string | null {
  let found: string | null = null;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const candidate = raw[at] ?? "";
    if (candidate.length !== name.length) continue;
    if (candidate !== name && candidate.toLowerCase() !== name) continue;
    const value = trimSpace(raw[at + 1] ?? "");
    // Node joins cookies by a semicolon, as RFC 9113, section 8.2.3, asks for cookies that were split.
    found = found === null ? value : `${found}${name === "cookie" ? "; " : ", "}${value}`;
  }
  return found;
}

/** Replaces all headers of `to` with those of `from`. */
export function replaceHeaders(to: Headers, from: Headers): void {
  if (to === from) return;
  const names = Array.from(to.keys());
  for (const name of names) to.delete(name);
  for (const [name, value] of from) to.append(name, value);
}

/** Strips what the Fetch standard calls HTTP whitespace, which is less than `trim` strips. */
function trimSpace(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(value.charCodeAt(start))) start += 1;
  while (end > start && isSpace(value.charCodeAt(end - 1))) end -= 1;
  return end - start === value.length ? value : value.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
