import { parseHttpDate } from "../../conditional/http-date.ts";

/** Directives by their lower-case name, with the value that they have. The first of a name counts. */
export type Directives = ReadonlyMap<string, string>;

const DIRECTIVE = /[\t ,]*([^\t ,="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\t ,"]*)))?[\t ]*(?:,|$)/y;

/**
 * Reads Cache-Control. What is malformed anywhere is taken for `no-store`, lest a restriction be overlooked.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export function parseCacheControl(header: string | null): Directives {
  const directives = new Map<string, string>();
  const text = (header ?? "").replace(/[\t ,]+$/, "");
  const item = new RegExp(DIRECTIVE);
  while (item.lastIndex < text.length) {
    const match = item.exec(text);
    if (match === null) return new Map([["no-store", ""]]);
    const [, name, quoted, bare] = match;
    const key = String(name).toLowerCase();
    if (!directives.has(key)) directives.set(key, quoted ?? bare ?? "");
  }
  return directives;
}

/** What counts for every larger number (RFC 9111, section 1.2.2). */
const MAX_SECONDS = 2 ** 31;

/** How long an answer is good, in seconds. */
export interface Lifetime {
  readonly maxAge: number;
  readonly swr: number;
}

/**
 * Reads how long an answer says that shared caches may keep it. Where it does not say, the default counts; seconds that
 * are none are 0.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-3
 */
export function readLifetime(
  headers: Headers,
  directives: Directives,
  { maxAge, swr }: Lifetime,
): Lifetime {
  const mustAsk = directives.has("must-revalidate") || directives.has("proxy-revalidate");
  const age = directives.get("s-maxage") ?? directives.get("max-age");
  if (age !== undefined) {
    const late = mustAsk ? undefined : directives.get("stale-while-revalidate");
    return { maxAge: toSeconds(age), swr: toSeconds(late ?? "") };
  }
  const expires = headers.get("expires");
  if (expires === null) return { maxAge, swr: mustAsk ? 0 : swr };
  const dated = parseHttpDate(String(headers.get("date"))) ?? Math.floor(Date.now() / 1000);
  const left = (parseHttpDate(expires) ?? 0) - dated;
  return { maxAge: Math.max(0, left), swr: 0 };
}

/** Reads a number of seconds; 0 for what is none. */
export function toSeconds(text: string): number {
  return /^\d+$/.test(text) ? Math.min(Number(text), MAX_SECONDS) : 0;
}
