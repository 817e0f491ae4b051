import { createRefusal } from "../errors/create-refusal.ts";
import { collectLists } from "./collect-lists.ts";

/** Query values by name, the first of each, without a prototype. */
export type Query = Readonly<Record<string, string | undefined>>;

const MAX_PARAMETERS = 1000;

/**
 * Reads a query string (application/x-www-form-urlencoded) into a bag of first values.
 *
 * @throws HttpError 400 for more than 1000 parameters.
 */
export function parseQuery(search: string): Query {
  const query: Record<string, string | undefined> = Object.create(null);
  if (search === "") return query;
  for (const [name, value] of toPairs(search)) query[name] ??= value;
  return query;
}

/**
 * Reads a query string into a bag of every value, those of a repeated name as a list.
 *
 * @throws HttpError 400 for more than 1000 parameters, or one that is named `__proto__`.
 */
export function readLists(search: string): Record<string, string | string[]> {
  return collectLists(toPairs(search));
}

function toPairs(search: string): URLSearchParams {
  if (search.split("&", MAX_PARAMETERS + 1).length > MAX_PARAMETERS) {
    throw createRefusal("OS2031", 400, `The query has more than ${MAX_PARAMETERS} parameters.`);
  }
  // A question mark in the text itself is part of a name; URLSearchParams would drop it.
  return new URLSearchParams(`?${search}`);
}
