/** An answer as a store keeps it: plain data, of which any store can make bytes and the same data again. */
export interface CachedAnswer {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer>;
  readonly tags: readonly string[];
  /** When it began to be made, in milliseconds since 1970. */
  readonly begun: number;
  /** Seconds for which it is sent without a question. */
  readonly maxAge: number;
  /** Seconds after that in which it is sent once more while a new one is made. */
  readonly swr: number;
  /** Set in place of an answer where an address has several, each under a key of its own. */
  readonly variants?: Variants;
}

/** What tells the answers of one address apart. */
export interface Variants {
  /** Part of their keys. Another one leaves all of them behind. */
  readonly id: string;
  /** Request headers, in lower case. */
  readonly names: readonly string[];
}

/**
 * Where a response cache keeps answers. Every method may take its time; what one rejects with is reported, and the
 * request is answered as if there were no store. What it gives must be what it was given: whoever writes to a shared
 * store writes pages. In a store that several processes share, an answer that one of them is making while another
 * invalidates its tags may be kept for its `maxAge`.
 */
export interface CacheStore {
  get(key: string): CachedAnswer | undefined | Promise<CachedAnswer | undefined>;
  /** Keeps an answer in place of the one that the key had. It may forget any of them at any time. */
  set(key: string, answer: CachedAnswer): void | Promise<void>;
  delete(key: string): void | Promise<void>;
  /** Forgets all answers that have one of the tags. */
  invalidate(tags: readonly string[]): void | Promise<void>;
  clear(): void | Promise<void>;
}
