/** The path and query of an absolute URL, still encoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without its "?". */
  readonly search: string;
}

/** Node and Bun resolve dot segments themselves; Deno and workerd hand them on as they were sent. */
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

/** Cuts an absolute URL at its path and query, as a rule without building a `URL`. */
export function readRequestTarget(url: string): RequestTarget {
  const authority = url.indexOf("://") + 3;
  const start = url.indexOf("/", authority);
  const hash = url.indexOf("#", authority);
  const end = hash === -1 ? url.length : hash;
  const question = url.indexOf("?", authority);
  if (question === -1 || question > end) {
    return { path: start === -1 ? "/" : resolveDots(url.slice(start, end)), search: "" };
  }
  const path = start === -1 || start > question ? "/" : resolveDots(url.slice(start, question));
  return { path, search: url.slice(question + 1, end) };
}

function resolveDots(path: string): string {
  return DOT_SEGMENT.test(path) ? new URL(`http://a${path}`).pathname : path;
}
