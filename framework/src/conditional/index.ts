/**
 * Answers conditional requests and requests for a part of a resource.
 *
 * @module
 */
export type { ByteRange } from "./byte-range.ts";
export { createEtag, type EtagOptions } from "./create-etag.ts";
export { evaluatePreconditions } from "./evaluate-preconditions.ts";
export { type RangeOptions, type RangeSource, respondWithRange } from "./respond-with-range.ts";
export type { Version } from "./version.ts";
