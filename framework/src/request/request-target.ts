/** The path and query of an absolute URL, still encoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without its "?". */
  readonly search: string;
}

/** Node and Bun resolve dot segments themselves; Deno and workerd hand them on as they were sent. */
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

/** Cuts an absolute URL at its path and query, as a rule without building a `URL`. */
export function readRequestTarget(given: string): RequestTarget {
  const url = DOT_SEGMENT.test(given) ? new URL(given).href : given;
  const authority = url.indexOf("://") + 3;
  const start = url.indexOf("/", authority);
  const hash = url.indexOf("#", authority);
  const end = hash === -1 ? url.length : hash;
  const question = url.indexOf("?", authority);
  if (question === -1 || question > end) {
    return { path: start === -1 ? "/" : url.slice(start, end), search: "" };
  }
  const path = start === -1 || start > question ? "/" : url.slice(start, question);
  return { path, search: url.slice(question + 1, end) };
}
