export interface ListAddress {
  q: string;
  tag: string;
  page: number;
}

/** The address of the list with a search, a tag and a page; what is at its default is left out. */
export function toListUrl({ q = "", tag = "", page = 1 }: Partial<ListAddress>): string {
  const search = new URLSearchParams();
  if (q !== "") search.set("q", q);
  if (tag !== "") search.set("tag", tag);
  if (page > 1) search.set("page", String(page));
  return search.size === 0 ? "/" : `/?${search}`;
}

/** Reads the same address back; anything odd becomes the default. */
export function fromListUrl(url: URL): ListAddress {
  const page = url.searchParams.get("page") ?? "";
  return {
    q: (url.searchParams.get("q") ?? "").trim().slice(0, 100),
    tag: (url.searchParams.get("tag") ?? "").slice(0, 24),
    page: /^\d{1,6}$/u.test(page) ? Math.max(1, Number(page)) : 1,
  };
}
