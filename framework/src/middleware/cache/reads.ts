import type { Context } from "../../context.ts";

/** What an answer turned out to depend on while it was made. */
export interface Reads {
  /** Request headers by lower-case name, which tell the address's answers apart. */
  readonly headers: ReadonlySet<string>;
  /** Something that belongs to one visitor; the first that was read. */
  personal(): string | undefined;
  /** Why the code that makes the answer forbids to keep it. */
  forbidden(): string | undefined;
}

/** Takes down what is read. */
export interface ReadRecorder extends Reads {
  readHeader(name: string): void;
  /** May throw what the app's `onPersonal` does. */
  readPersonal(what: string): void;
  forbid(reason: string): void;
}

/** Whom a header tells of: it is of no use to tell answers apart by. */
const PERSONAL = new Set(["authorization", "cookie", "proxy-authorization"]);

/** Answers of more kinds than that are not worth keeping. */
export const MAX_NAMES = 8;

export function createReads(onPersonal: (what: string) => void): ReadRecorder {
  const headers = new Set<string>();
  let personal: string | undefined;
  let forbidden: string | undefined;
  function readPersonal(what: string): void {
    personal ??= what;
    onPersonal(what);
  }
  return {
    headers,
    personal: () => personal,
    forbidden: () => forbidden,
    readPersonal,
    readHeader(name) {
      if (PERSONAL.has(name)) readPersonal(`the ${name} header`);
      else if (headers.size <= MAX_NAMES) headers.add(name);
    },
    forbid(reason) {
      forbidden ??= reason;
    },
  };
}

/** Whether a header tells of one visitor. */
export function isPersonal(name: string): boolean {
  return PERSONAL.has(name);
}

const recorders = new WeakMap<Context, Pick<ReadRecorder, "forbid">>();

/** Lets {@link forbidStoring} reach the recorder of a context. */
export function recordReads(ctx: Context, recorder: Pick<ReadRecorder, "forbid">): void {
  recorders.set(ctx, recorder);
}

/**
 * Keeps the answer that is being made from being stored, as one that something is missing from. It may be called until
 * the last byte of the answer is sent. Without `cache()` around it does nothing.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { cache, forbidStoring } from "openspeed/cache";
 *
 * declare function readPrices(): Promise<number[] | undefined>;
 *
 * openspeed().get("/prices", cache({ maxAge: 60 }), async (ctx) => {
 *   const prices = await readPrices();
 *   if (prices === undefined) forbidStoring(ctx, "the prices are missing");
 *   return { prices: prices ?? [] };
 * });
 * ```
 */
export function forbidStoring(ctx: Context, reason: string): void {
  recorders.get(ctx)?.forbid(reason);
}
