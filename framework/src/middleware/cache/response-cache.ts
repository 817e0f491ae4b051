import { createError } from "../../errors/create-error.ts";
import type { CacheStore } from "./cache-store.ts";
import { createFlights, type Flights } from "./flights.ts";
import { createMemoryStore } from "./memory-store.ts";

/** Where a response cache keeps answers, and how large they may be. */
export interface ResponseCacheOptions {
  /** @default createMemoryStore(), of this process alone */
  store?: CacheStore;
  /** The largest body that is kept, in bytes. A larger one is sent and forgotten. @default 1_048_576 */
  maxBodyBytes?: number;
}

/** Answers that several `cache()` share, and the way to be rid of them. */
export interface ResponseCache {
  /**
   * Forgets all answers that have one of the tags. Whoever asks after this call gets a new one: what is being made
   * while it is called is sent to those who wait for it already, and not kept.
   */
  invalidate(...tags: readonly string[]): Promise<void>;
  /** Forgets everything, in the same way. */
  clear(): Promise<void>;
}

/**
 * Creates what `cache()` keeps answers in, for routes that share them and for code that invalidates them.
 *
 * @throws TypeError when `maxBodyBytes` is no number of bytes.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { cache, createResponseCache } from "openspeed/cache";
 *
 * const responses = createResponseCache();
 * const books = ["Piranesi"];
 *
 * openspeed()
 *   .get("/books", cache({ maxAge: 60, tags: ["books"] }, responses), () => books)
 *   .post("/books", async (ctx) => {
 *     books.push(await ctx.request.text());
 *     await responses.invalidate("books");
 *     return ctx.redirect("/books", 303);
 *   });
 * ```
 */
export function createResponseCache(options: ResponseCacheOptions = {}): ResponseCache {
  const { store = createMemoryStore(), maxBodyBytes = 1_048_576 } = options;
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 0) {
    throw createError("OS1033", `maxBodyBytes is a number of bytes, not ${String(maxBodyBytes)}.`);
  }
  const flights = createFlights();
  const responses: ResponseCache = {
    async invalidate(...tags) {
      flights.abandon((made) => made.tags.some((tag) => tags.includes(tag)));
      await store.invalidate(tags);
    },
    async clear() {
      flights.abandon(() => true);
      await store.clear();
    },
  };
  insides.set(responses, { store, maxBodyBytes, flights });
  return responses;
}

/** What `cache()` knows of a response cache. */
export interface Inside {
  readonly store: CacheStore;
  readonly maxBodyBytes: number;
  readonly flights: Flights;
}

const insides = new WeakMap<ResponseCache, Inside>();

/** @throws TypeError for what {@link createResponseCache} did not make. */
export function lookInside(responses: ResponseCache): Inside {
  const inside = insides.get(responses);
  if (inside === undefined) {
    throw createError("OS1033", "responses is what createResponseCache() makes.");
  }
  return inside;
}
