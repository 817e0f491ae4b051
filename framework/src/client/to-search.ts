import type { QueryValues } from "./request-options.ts";

/** Writes a query string with its "?"; "" when there is nothing in it. Lists repeat their name. */
export function toSearch(query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(name, String(item));
    }
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
