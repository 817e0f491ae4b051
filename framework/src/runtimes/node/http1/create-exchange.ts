import { createRefusal } from "../../../errors/create-refusal.ts";
import { Exchange } from "./exchange.ts";
import { type BodyFlow, IncomingBody } from "./incoming-body.ts";
import { type Framing, readFraming } from "./read-framing.ts";
import type { RequestHead } from "./request-head.ts";
import type { UrlReader } from "./url-reader.ts";

const NO_FRAMING: Framing = { host: undefined, bodyLength: 0, awaitsContinue: false };

/** Makes the exchange of a request whose head is complete. One that is refused holds why. */
export function createExchange(head: RequestHead, urls: UrlReader, flow: BodyFlow): Exchange {
  let framing = NO_FRAMING;
  try {
    if (head.method === "TRACE" || head.method === "CONNECT") {
      throw createRefusal("OS2026", 501, `The method ${head.method} is not supported.`);
    }
    framing = readFraming(head);
    const url = urls.read(head, framing.host);
    const body = framing.bodyLength > 0 ? new IncomingBody(flow) : undefined;
    return new Exchange({ head, framing, url, body });
  } catch (refusal) {
    return new Exchange({ head, framing, refusal });
  }
}
