import type { TypedResponse } from "../response/typed-response.ts";

/** A response that a client with `richCodec` reads with its dates, maps and other rich values whole. */
export interface RichResponse<TBody, TStatus extends number = number> extends TypedResponse<
  TBody,
  TStatus
> {
  /** Exists in types only. */
  readonly "~rich": true;
}
