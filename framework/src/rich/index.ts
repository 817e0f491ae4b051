/**
 * Sends dates, maps, sets and big integers to a client that knows them as such. It needs the package `devalue`.
 *
 * @module
 */
export { rich } from "./rich.ts";
export { richCodec } from "./rich-codec.ts";
export type { RichResponse } from "./rich-response.ts";
