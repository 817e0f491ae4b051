import { parse } from "devalue";
import type { AnswerCodec } from "../client/answer-codec.ts";
import { RICH_TYPE } from "./rich-type.ts";

/**
 * Reads what `rich()` answers with its dates, maps and other rich values whole. It builds values and runs no
 * code of the server's.
 *
 * @throws Error when the text is no encoded value.
 * @see https://github.com/sveltejs/devalue
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createClient } from "openspeed/client";
 * import { rich, richCodec } from "openspeed/rich";
 *
 * const app = openspeed().get("/now", (ctx) => rich(ctx, { now: new Date() }));
 * const api = createClient<typeof app>("https://api.example.com", { codec: richCodec });
 *
 * const answer = await api.get("/now");
 * if (answer.ok) console.log(answer.data.now.getFullYear());
 * ```
 */
export const richCodec: AnswerCodec = {
  type: RICH_TYPE,
  decode: (text): unknown => parse(text),
};
