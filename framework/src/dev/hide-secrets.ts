const SECRET = /auth|cookie|token|secret|passw|session|signature|api-?key|credential|^key$|^code$/i;
const HIDDEN = "(hidden)";
const MAX_VALUE = 2000;

/** The headers of a request by name, without the values that log somebody in. */
export function listHeaders(headers: Headers): [name: string, value: string][] {
  return [...headers].map(([name, value]) => [
    name,
    SECRET.test(name) ? HIDDEN : name === "referer" ? hideInUrl(value) : value.slice(0, MAX_VALUE),
  ]);
}

/** A URL without password, and without the values of query parameters that log somebody in. */
export function hideInUrl(text: string): string {
  if (!URL.canParse(text)) return text.slice(0, MAX_VALUE);
  const url = new URL(text);
  if (url.password !== "") url.password = HIDDEN;
  for (const name of new Set(url.searchParams.keys())) {
    if (SECRET.test(name)) url.searchParams.set(name, HIDDEN);
  }
  return url.href.slice(0, MAX_VALUE);
}
