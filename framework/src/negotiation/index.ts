/**
 * Finds what a client prefers: a media type, a language or an encoding.
 *
 * @module
 */
export { acceptsEncoding, acceptsLanguage, acceptsType, type Negotiable } from "./accepts.ts";
export { negotiateEncoding } from "./negotiate-encoding.ts";
export { negotiateLanguage } from "./negotiate-language.ts";
export { negotiateType } from "./negotiate-type.ts";
