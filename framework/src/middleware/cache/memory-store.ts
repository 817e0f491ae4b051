import { createError } from "../../errors/create-error.ts";
import type { CachedAnswer, CacheStore } from "./cache-store.ts";

/** How much is kept. */
export interface MemoryStoreOptions {
  /**
   * Bytes of answers, their headers and keys together. What was not asked for the longest is forgotten first.
   * @default 33_554_432
   */
  maxBytes?: number;
}

interface Kept {
  readonly answer: CachedAnswer;
  readonly size: number;
}

/** What an entry takes beside its text, roughly. */
const OVERHEAD = 256;
/** The share of the bytes that answers keep which were asked for again. */
const PROVEN_SHARE = 0.8;

/**
 * Keeps answers in the memory of this process. An answer that was asked for again outlives those that never were, so
 * that a flood of addresses that nobody else asks for pushes out itself alone.
 *
 * @throws TypeError when `maxBytes` is no number of bytes.
 * @example
 * ```ts
 * import { createMemoryStore, createResponseCache } from "openspeed/cache";
 *
 * const responses = createResponseCache({ store: createMemoryStore({ maxBytes: 8_388_608 }) });
 * ```
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): CacheStore {
  const { maxBytes = 33_554_432 } = options;
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 0) {
    throw createError("OS1033", `maxBytes is a number of bytes, not ${String(maxBytes)}.`);
  }
  // A Map remembers in which order its keys came: the first is the one to forget.
  const recent = createSegment();
  const proven = createSegment();
  const keysOf = new Map<string, Set<string>>();

  function remove(key: string): void {
    const kept = recent.take(key) ?? proven.take(key);
    for (const tag of kept?.answer.tags ?? []) {
      const keys = keysOf.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysOf.delete(tag);
    }
  }

  return {
    get(key) {
      const kept = recent.take(key) ?? proven.take(key);
      if (kept === undefined) return undefined;
      proven.put(key, kept);
      const isCrowded = (): boolean => proven.size() > maxBytes * PROVEN_SHARE;
      shrink(proven, isCrowded, (oldest, demoted) => {
        proven.take(oldest);
        recent.put(oldest, demoted);
      });
      return kept.answer;
    },
    set(key, answer) {
      const wasProven = proven.has(key);
      remove(key);
      const size = toSize(key, answer);
      if (size > maxBytes) return;
      (wasProven ? proven : recent).put(key, { answer, size });
      for (const tag of answer.tags) {
        const keys = keysOf.get(tag) ?? new Set();
        keysOf.set(tag, keys.add(key));
      }
      const isFull = (): boolean => recent.size() + proven.size() > maxBytes;
      for (const segment of [recent, proven]) shrink(segment, isFull, remove);
    },
    delete: remove,
    invalidate(tags) {
      for (const tag of tags) for (const key of keysOf.get(tag) ?? []) remove(key);
    },
    clear() {
      recent.clear();
      proven.clear();
      keysOf.clear();
    },
  };
}

/** Takes what was put in the longest ago out of a segment, for as long as there is too much. */
function shrink(
  segment: Segment,
  isTooMuch: () => boolean,
  takeOut: (key: string, kept: Kept) => void,
): void {
  for (const [key, kept] of segment.oldestFirst()) {
    if (!isTooMuch()) return;
    takeOut(key, kept);
  }
}

type Segment = ReturnType<typeof createSegment>;

function createSegment() {
  const entries = new Map<string, Kept>();
  let size = 0;
  return {
    size: () => size,
    has: (key: string) => entries.has(key),
    oldestFirst: () => entries.entries(),
    put(key: string, kept: Kept) {
      entries.set(key, kept);
      size += kept.size;
    },
    take(key: string): Kept | undefined {
      const kept = entries.get(key);
      if (kept !== undefined) size -= kept.size;
      entries.delete(key);
      return kept;
    },
    clear() {
      entries.clear();
      size = 0;
    },
  };
}

/** A character may take two bytes. */
function toSize(key: string, { headers, body, tags }: CachedAnswer): number {
  const texts = [key, ...headers.flat(), ...tags];
  return OVERHEAD + body.byteLength + 2 * texts.reduce((sum, text) => sum + text.length, 0);
}
