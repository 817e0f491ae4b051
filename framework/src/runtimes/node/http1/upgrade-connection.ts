import { refuseUpgrade, type UpgradedConnection } from "../upgraded-connection.ts";
import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";
import { toIncomingMessage } from "./to-incoming-message.ts";

/**
 * Lets another protocol have the connection.
 *
 * @throws Error for a request that asks for none, or has a body, or was answered.
 */
export function upgradeConnection(connection: Connection, exchange: Exchange): UpgradedConnection {
  const isOpen = connection.awaits(exchange) && exchange.isReceived && !exchange.hasHead;
  if (!isOpen || exchange.body !== undefined || !exchange.head.isUpgrade) throw refuseUpgrade();
  exchange.isAnswered = true;
  const head = connection.release();
  const { socket } = connection;
  const req = toIncomingMessage(exchange.head, socket);
  return { req, socket, head, response: new Response(null) };
}
