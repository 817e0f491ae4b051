/** The path and query of an absolute URL, still encoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without its "?". */
  readonly search: string;
  /** Whether `toCanonicalPath` would give the path back as it stands. */
  readonly isCanonical: boolean;
}

/** Node and Bun resolve dot segments themselves; Deno and workerd hand them on as they were sent. */
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

const HASH = 35;
const PERCENT = 37;
const DOT = 46;
const SLASH = 47;
const QUESTION = 63;
const BACKSLASH = 92;

/** Cuts an absolute URL at its path and query in one pass, as a rule without building a `URL`. */
export function readRequestTarget(url: string): RequestTarget {
  let start = -1;
  let before = 0;
  let isCanonical = true;
  let end = url.indexOf("://") + 3;
  for (; end < url.length; end++) {
    const code = url.charCodeAt(end);
    if (code === QUESTION || code === HASH) break;
    if (start === -1) {
      if (code === SLASH) start = end;
    } else if (code === PERCENT || code === BACKSLASH) isCanonical = false;
    else if (before === SLASH && (code === SLASH || code === DOT)) isCanonical = false;
    before = code;
  }
  const search = readSearch(url, end);
  if (start === -1) return { path: "/", search, isCanonical };
  if (before === SLASH && end > start + 1) isCanonical = false;
  const path = url.slice(start, end);
  return { path: isCanonical ? path : resolveDots(path), search, isCanonical };
}

/** Cuts out the query that starts where the path ends, if there is one. */
function readSearch(url: string, end: number): string {
  if (url.charCodeAt(end) !== QUESTION) return "";
  const hash = url.indexOf("#", end);
  return hash === -1 ? url.slice(end + 1) : url.slice(end + 1, hash);
}

function resolveDots(path: string): string {
  return DOT_SEGMENT.test(path) ? new URL(`http://a${path}`).pathname : path;
}
