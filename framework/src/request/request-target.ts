/** The path and query of an absolute URL, still encoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without its "?". */
  readonly search: string;
}

/** Cuts an absolute, already normalised URL at its path and query without building a `URL`. */
export function readRequestTarget(url: string): RequestTarget {
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
