import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { createError } from "../../errors/create-error.ts";

/** A connection that speaks HTTP no more, with what a WebSocket server of Node asks for. */
export interface UpgradedConnection {
  /** The request that asked for the other protocol. */
  readonly req: IncomingMessage;
  readonly socket: Duplex;
  /** What the client has sent behind its request. */
  readonly head: Buffer;
  /** For the handler to return. It is not sent. */
  readonly response: Response;
}

/** The error of `upgrade()` for a request that asks for no other protocol, or was answered. */
export function refuseUpgrade(): Error {
  return createError("OS4017", "The request asks for no other protocol.", { kind: Error });
}
