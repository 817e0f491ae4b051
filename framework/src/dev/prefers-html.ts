import { parseTypePreferences } from "../negotiation/parse-preferences.ts";

/**
 * Whether an `Accept` header names HTML and rates it no lower than JSON. A wildcard does not count: it is
 * what curl and `fetch()` send, which have no use for a page.
 */
export function prefersHtml(accept: string | null): boolean {
  const preferences = parseTypePreferences(accept ?? "");
  const rate = (...types: readonly string[]): number => {
    const named = preferences.filter(({ range }) =>
      types.includes(`${range.type}/${range.subtype}`),
    );
    return Math.max(0, ...named.map(({ quality }) => quality));
  };
  const html = rate("text/html");
  return html > 0 && html >= rate("application/json", "application/problem+json");
}
