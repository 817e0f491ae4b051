import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { hasBody } from "./to-request.ts";
import { refuseUpgrade, type UpgradedConnection } from "../upgraded-connection.ts";

/** A request that asks for another protocol and that Node no longer handles. */
export interface Upgrade {
  readonly res: ServerResponse;
  /** Whether somebody took the connection over. */
  isTaken(): boolean;
  take(): UpgradedConnection;
}

/**
 * Gives a request that Node has stopped parsing behind an answer, so that it can be answered as any other;
 * the connection ends with that.
 */
export function createUpgrade(req: IncomingMessage, socket: Socket, head: Buffer): Upgrade {
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(socket);
  res.once("finish", () => {
    res.detachSocket(socket);
    socket.destroySoon();
  });
  let isTaken = false;
  return {
    res,
    isTaken: () => isTaken,
    take() {
      if (isTaken || res.headersSent || hasBody(req)) throw refuseUpgrade();
      isTaken = true;
      res.detachSocket(socket);
      return { req, socket, head, response: new Response(null) };
    },
  };
}
