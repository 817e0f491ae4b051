import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";

/** Sends links ahead of an answer. Returns whether they could be sent. */
export function sendHints(connection: Connection, exchange: Exchange, links: string): boolean {
  const { output } = connection;
  const isOpen = connection.awaits(exchange) && !exchange.hasHead && !connection.isClosing;
  // HTTP/1.0 knows no interim answers. A client that reads slowly gains nothing from hints.
  const isTaken = exchange.head.version > 10 && exchange.method !== "HEAD";
  if (!isOpen || !isTaken || output.isBlocked || links === "") return false;
  output.write(`HTTP/1.1 103 Early Hints\r\nlink: ${links}\r\n\r\n`);
  return true;
}
