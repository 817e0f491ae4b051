import { createEtag } from "../../conditional/create-etag.ts";
import { parseHttpDate } from "../../conditional/http-date.ts";
import { toVariantKey } from "./cache-key.ts";
import type { CachedAnswer, Variants } from "./cache-store.ts";
import { type Lifetime, toSeconds } from "./cache-control.ts";
import type { Asked } from "./find-answer.ts";
import { readVary } from "./find-refusal.ts";
import type { Flight } from "./flights.ts";
import { readUnobserved } from "./observe.ts";

/** What belongs to one answer alone, or to the connection that it came over. */
const LEFT_OUT = new Set([
  "age",
  "cache-status",
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authentication-info",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** An answer that has come whole. */
export interface Whole extends Lifetime {
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly begun: number;
}

/**
 * Makes an answer fit to be kept. It is given an entity tag if it has none, so that clients need not be sent it again.
 */
export async function toCachedAnswer(whole: Whole, tags: readonly string[]): Promise<CachedAnswer> {
  const { headers, body, begun, maxAge, swr } = whole;
  const left = readConnection(headers);
  const kept = [...headers].filter(([name]) => !LEFT_OUT.has(name) && !left.has(name));
  if (!headers.has("etag")) kept.push(["etag", await createEtag(body)]);
  return { headers: kept, body, tags: [...tags], begun: toBegun(headers, begun), maxAge, swr };
}

/** The headers that an answer says are its connection's. What tells answers apart must not get lost that way. */
function readConnection(headers: Headers): ReadonlySet<string> {
  const names = (headers.get("connection") ?? "").toLowerCase().split(",");
  return new Set(names.map((name) => name.trim()).filter((name) => name !== "vary"));
}

/**
 * When an answer was made: it may have come from another cache, or from a server whose clock says that it is older.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.3
 */
function toBegun(headers: Headers, begun: number): number {
  const age = /^(\d+)[\t ]*(?:,|$)/.exec(String(headers.get("age")))?.[1];
  const dated = parseHttpDate(String(headers.get("date")));
  return Math.min(begun - toSeconds(age ?? "") * 1000, dated === undefined ? begun : dated * 1000);
}

/** Keeps an answer unless it was invalidated while it was made. Resolves to whether it is kept. */
export async function keepAnswer(
  { ctx, inside, address }: Asked,
  answer: CachedAnswer,
  flight: Flight,
): Promise<boolean> {
  const { store } = inside;
  if (!flight.mayKeep(answer)) return false;
  const names = readVary(answer.headers.find(([name]) => name === "vary")?.[1]);
  const before = (await store.get(address))?.variants;
  let key = address;
  if (names.length > 0 || before !== undefined) {
    const variants = toVariants(before, names);
    const { begun, maxAge, swr } = answer;
    const nothing = { headers: [], body: new Uint8Array(), tags: [] };
    await store.set(address, { ...nothing, begun, maxAge, swr, variants });
    key = toVariantKey(address, variants, readUnobserved(ctx.request.headers));
  }
  await store.set(key, answer);
  if (flight.mayKeep(answer)) return true;
  await store.delete(key);
  return false;
}

/** An address keeps telling its answers apart by what it once did: an older answer may still depend on it. */
function toVariants(before: Variants | undefined, names: readonly string[]): Variants {
  if (before !== undefined && names.every((name) => before.names.includes(name))) return before;
  const all = new Set([...(before?.names ?? []), ...names]);
  return { id: crypto.randomUUID(), names: [...all].toSorted() };
}
