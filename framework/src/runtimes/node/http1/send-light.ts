import type { LightView } from "../web/light-response.ts";
import { toLightHead } from "./answer-head.ts";
import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Writes the usual answer: one text in one write.
 *
 * @throws TypeError for a header that HTTP does not allow, before anything is written.
 */
export function sendLight(connection: Connection, exchange: Exchange, light: LightView): void {
  const { output, host } = connection;
  const { body } = light;
  const size = toSize(body);
  const head = toLightHead(light, size);
  const closes = head.closes || connection.mustClose(exchange);
  const text = head.text + host.tail.read(closes, head.hasDate);
  exchange.hasHead = true;
  if (body === null || exchange.method === "HEAD") output.write(text);
  // As many bytes as characters means that the text is ASCII, so one write in one encoding can take it all.
  else if (size === body.length && typeof body === "string") output.write(text + body);
  else {
    output.cork();
    output.write(text);
    output.writeBytes(body);
    output.uncork();
  }
  connection.finish(exchange, closes);
}

function toSize(body: LightView["body"]): number {
  if (body === null) return 0;
  return typeof body === "string" ? Buffer.byteLength(body) : body.length;
}
