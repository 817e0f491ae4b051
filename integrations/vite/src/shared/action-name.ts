/** The name of the action in a URL's `?/name`. */
export function findActionName(url: URL): string | undefined {
  for (const key of url.searchParams.keys()) if (key.startsWith("/")) return key.slice(1);
  return undefined;
}

/** The page's own address, without the `?/name` that only says which action is meant. */
export function withoutActionName(url: URL): URL {
  const page = new URL(url);
  if (findActionName(page) === undefined) return page;
  const kept = [...page.searchParams].filter(([name]) => !name.startsWith("/"));
  page.search = new URLSearchParams(kept).toString();
  return page;
}
