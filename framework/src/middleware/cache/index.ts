/**
 * Keeps answers for others who ask the same, in memory or in a store of your own.
 *
 * @module
 */
export { cache, type DecideRules } from "./cache.ts";
export type { CacheRules } from "./cache-rules.ts";
export type { CachedAnswer, CacheStore, Variants } from "./cache-store.ts";
export { createMemoryStore, type MemoryStoreOptions } from "./memory-store.ts";
export {
  createResponseCache,
  type ResponseCache,
  type ResponseCacheOptions,
} from "./response-cache.ts";
export { forbidStoring } from "./reads.ts";
