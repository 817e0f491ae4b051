/** Query values by name, the first of each, without a prototype. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Reads a query string (application/x-www-form-urlencoded) into a bag of first values. */
export function parseQuery(search: string): Query {
  const query: Record<string, string | undefined> = Object.create(null);
  if (search === "") return query;
  for (const [name, value] of new URLSearchParams(search)) query[name] ??= value;
  return query;
}
