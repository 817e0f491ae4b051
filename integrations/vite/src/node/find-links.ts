/** The paths within the origin that a document links to. No file answers links with a query, which are left out. */
export function findLinks(html: string, page: URL): string[] {
  const found = new Set<string>();
  for (const [, double, single] of html.matchAll(
    /<a\s(?:[^>]*?\s)?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi,
  )) {
    const href = (double ?? single ?? "").replaceAll("&amp;", "&");
    if (!URL.canParse(href, page)) continue;
    const url = new URL(href, page);
    if (url.origin === page.origin && url.search === "") found.add(url.pathname);
  }
  return [...found];
}
