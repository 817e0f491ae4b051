/** What identifies one version of a file. */
export interface Version {
  readonly etag: string;
  /** In whole seconds since the epoch, as HTTP dates can tell. */
  readonly modified: number;
}

/** Whether the client already holds this version (RFC 9110, section 13.2.2). */
export function isNotModified(headers: Headers, version: Version): boolean {
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== null) {
    if (noneMatch.trim() === "*") return true;
    return noneMatch.split(",").some((tag) => toOpaque(tag) === toOpaque(version.etag));
  }
  const since = headers.get("if-modified-since");
  return since !== null && version.modified <= toSeconds(since);
}

/**
 * Whether the client's precondition on the version fails, so that the answer is 412. A weak tag never
 * satisfies If-Match.
 */
export function isPreconditionFailed(headers: Headers, version: Version): boolean {
  const match = headers.get("if-match");
  if (match !== null) return match.trim() !== "*";
  const since = headers.get("if-unmodified-since");
  return since !== null && version.modified > toSeconds(since);
}

/** Whether a range may be answered in part: If-Range is absent or the date names this very version. */
export function isRangeCurrent(headers: Headers, version: Version): boolean {
  const range = headers.get("if-range");
  // A weak tag cannot vouch for byte ranges (RFC 9110, section 13.1.5).
  return range === null || toSeconds(range) === version.modified;
}

function toOpaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** An HTTP date in seconds; NaN, which compares as false, for anything else, such as a tag. */
function toSeconds(date: string): number {
  return date.endsWith(" GMT") ? Date.parse(date) / 1000 : Number.NaN;
}
