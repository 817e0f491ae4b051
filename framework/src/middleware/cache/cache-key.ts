import type { Context } from "../../context.ts";
import type { Variants } from "./cache-store.ts";

/** What the core reads of a query; more is answered 400 by whatever reads it. */
const MAX_PARAMETERS = 1000;

/**
 * The key of an address: its origin, its path as it was written, and its parameters in an order that does not depend
 * on who asks. Nothing is decoded that a handler may see otherwise, so two requests of one key are the same to it.
 */
export function toAddressKey({ url, search }: Context, extra: string): string {
  return [url.origin + url.pathname, sortParameters(search), extra].map(escapeLine).join("\n");
}

/** The key of one of an address's answers: what the request says in the headers that tell them apart. */
export function toVariantKey(address: string, { id, names }: Variants, headers: Headers): string {
  const values = names.map((name) => `${name}:${escapeLine(headers.get(name) ?? "\0")}`);
  return [address, id, ...values].join("\n");
}

/** Whether a query has only parameters of the given names. */
export function hasOnly(search: string, names: ReadonlySet<string>): boolean {
  const pairs = toPairs(search);
  return pairs.length <= MAX_PARAMETERS && pairs.every(({ name }) => names.has(name));
}

/** Values of one name keep their order: a handler sees which was first. */
function sortParameters(search: string): string {
  if (!search.includes("&")) return search;
  const pairs = toPairs(search);
  if (pairs.length > MAX_PARAMETERS) return search;
  const sorted = pairs.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return sorted.map(({ text }) => text).join("&");
}

function toPairs(search: string): { readonly name: string; readonly text: string }[] {
  return search
    .split("&", MAX_PARAMETERS + 1)
    .filter((text) => text !== "")
    .map((text) => ({ name: String([...new URLSearchParams(`?${text}`).keys()][0]), text }));
}

/** Keeps a text from looking like two lines of a key. */
function escapeLine(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\n", "%0A");
}
