import { stringify } from "devalue";
import type { DeclaredBody } from "../contract/contract.ts";
import type { Context } from "../context.ts";
import { createError } from "../errors/create-error.ts";
import { acceptsType, type Negotiable } from "../negotiation/accepts.ts";
import { createResponse } from "../response/create-response.ts";
import { makeResponse } from "../response/make-response.ts";
import { rememberValue } from "../response/remembered-value.ts";
import { JSON_TYPE, toJson } from "../response/to-response.ts";
import type { ResponseOptions } from "../response/typed-response.ts";
import type { RichResponse } from "./rich-response.ts";
import { RICH_TYPE } from "./rich-type.ts";

/**
 * Answers with a value whose dates, maps, sets, BigInts, URLs, `undefined` and cycles a client with `richCodec`
 * gets whole. Every other client gets JSON.
 *
 * @throws TypeError when the value can't be encoded: a function, an object of an unknown class; for clients
 * without the codec, what JSON can't hold.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { rich } from "openspeed/rich";
 *
 * openspeed().get("/trip", (ctx) => rich(ctx, { leaves: new Date(), stops: new Set(["Rome"]) }));
 * ```
 */
export function rich<TContract, const TBody extends DeclaredBody<TContract>>(
  ctx: Context<unknown, unknown, TContract>,
  value: TBody,
  options?: 200 | ResponseOptions<200>,
): RichResponse<TBody, 200>;
export function rich<
  TContract,
  const TBody extends DeclaredBody<TContract>,
  const TStatus extends number,
>(
  ctx: Context<unknown, unknown, TContract>,
  value: TBody,
  options: TStatus | ResponseOptions<TStatus>,
): RichResponse<TBody, TStatus>;
export function rich(
  ctx: Negotiable,
  value: unknown,
  options?: number | ResponseOptions,
): Response {
  const isRich = acceptsType(ctx, ["application/json", RICH_TYPE]) === RICH_TYPE;
  const response = isRich
    ? createResponse(makeResponse, encode(value), RICH_TYPE, options)
    : createResponse(makeResponse, toJson(value), JSON_TYPE, options);
  return rememberValue(response, value);
}

function encode(value: unknown): string {
  try {
    return stringify(value);
  } catch (error) {
    throw createError("OS3019", `The answer can't be encoded: ${String(error)}`, { cause: error });
  }
}
