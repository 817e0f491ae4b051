import { stringify, uneval } from "devalue";
import { holdPromises } from "./hold-promises.ts";
import { namePlace } from "./name-place.ts";
import { toPlainJson } from "./plain-json.ts";

/** A promise that was found in a page's data. It never rejects. */
export interface Deferred {
  readonly id: number;
  readonly settled: Promise<SettledValue>;
}

interface SettledValue {
  readonly ok: boolean;
  /** Of a rejection, what the browser may know of it. */
  readonly value: unknown;
  /** What it rejected with. */
  readonly error?: unknown;
}

/** Data as text, with what is not known yet left to be told later. */
export interface SerialisedData {
  readonly text: string;
  readonly deferred: readonly Deferred[];
}

/** Turns what a promise in the data rejects with into what the browser may know of it. */
export type DescribeError = (error: unknown) => unknown;

/** Writes a value as JavaScript that is safe inside a script element. Promises become `__osd(id)`. */
export function toScript(value: unknown, describe: DescribeError): SerialisedData {
  const plain = holdIfThrown(value, () => toPlainJson(value));
  if (plain !== undefined) return { text: plain, deferred: [] };
  return serialise(value, describe, (add) =>
    uneval(value, (part, js) => {
      const id = add(part);
      return id === undefined ? undefined : js`__osd(${id})`;
    }),
  );
}

/** Writes a value as one line of devalue's JSON. Promises become `["Deferred", id]`. */
export function toLine(value: unknown, describe: DescribeError): SerialisedData {
  return serialise(value, describe, (add) =>
    stringify(value, { Deferred: (part: unknown) => add(part) ?? false }),
  );
}

type AddDeferred = (part: unknown) => number | undefined;

function serialise(
  value: unknown,
  describe: DescribeError,
  write: (add: AddDeferred) => string,
): SerialisedData {
  const { add, deferred } = createCollector(describe);
  return { text: holdIfThrown(value, () => namePlace(() => write(add))), deferred };
}

/** What looks through a value may fail before it came to all promises. */
function holdIfThrown<T>(value: unknown, look: () => T): T {
  try {
    return look();
  } catch (error) {
    holdPromises(value);
    throw error;
  }
}

/**
 * Waits for promises. Rejects with what the first of them in the data rejected with, or when nobody waits any longer.
 */
export async function expectFulfilled(
  deferred: readonly Deferred[],
  signal: AbortSignal,
): Promise<void> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("Aborted.")), { once: true });
  });
  aborted.catch(() => undefined);
  const all = Promise.all(deferred.map(({ settled }) => settled));
  const rejected = (await Promise.race([all, aborted])).find(({ ok }) => !ok);
  if (rejected !== undefined) throw rejected.error;
}

/** The script that settles a promise of `toScript`. */
export async function toSettlingScript(
  { id, settled }: Deferred,
  describe: DescribeError,
): Promise<string> {
  const { ok, value } = await settled;
  try {
    return namePlace(() => toPush(id, ok, value));
  } catch (error) {
    return toPush(id, false, describe(error));
  }
}

/** The line that settles a promise of `toLine`. */
export async function toSettlingLine(
  { id, settled }: Deferred,
  describe: DescribeError,
): Promise<string> {
  const { ok, value } = await settled;
  try {
    return namePlace(() => stringify([id, ok, value]));
  } catch (error) {
    return stringify([id, false, describe(error)]);
  }
}

/**
 * Defines `__osd`, which gives the promise with an id, and takes what was pushed to `__oss`: a promise that
 * settles early is sent ahead of the page's data. Such a promise bears its outcome, as React marks promises, for
 * a library whose HTML was made with it and which has to show it at once.
 */
export const DEFERRED_RUNTIME: string = [
  "{const w={},g=i=>w[i]??=(()=>{let f;const p=new Promise((...a)=>f=a);p.catch(()=>{});return{p,f}})()",
  "s=([i,f,v])=>g(i).f[f](v)",
  "m=e=>{s(e);const[i,f,v]=e;Object.assign(g(i).p,f?{status:'rejected',reason:v}:{status:'fulfilled',value:v})}",
  "q=self.__oss||[];self.__osd=i=>g(i).p;self.__oss={push:s};q.forEach(m)}",
].join(",");

function toPush(id: number, ok: boolean, value: unknown): string {
  return `(self.__oss||=[]).push([${String(id)},${ok ? "0" : "1"},${uneval(value)}])`;
}

function createCollector(describe: DescribeError) {
  const deferred: Deferred[] = [];
  const ids = new Map<unknown, number>();
  function add(part: unknown): number | undefined {
    if (!isThenable(part)) return undefined;
    const known = ids.get(part);
    if (known !== undefined) return known;
    const id = deferred.length + 1;
    ids.set(part, id);
    deferred.push({ id, settled: settle(part, describe) });
    return id;
  }
  return { add, deferred };
}

async function settle(
  promise: PromiseLike<unknown>,
  describe: DescribeError,
): Promise<SettledValue> {
  try {
    const value = await promise;
    holdPromises(value);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, value: describe(error), error };
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}
