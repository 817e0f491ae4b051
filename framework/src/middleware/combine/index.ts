/**
 * Joins middleware into one, or runs it on some requests only.
 *
 * @module
 */
export { every } from "./every.ts";
export { except } from "./except.ts";
export { some } from "./some.ts";
export { type Condition, when } from "./when.ts";
