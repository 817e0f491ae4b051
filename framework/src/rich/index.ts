export { rich } from "./rich.ts";
export { richCodec } from "./rich-codec.ts";
export type { RichResponse } from "./rich-response.ts";
