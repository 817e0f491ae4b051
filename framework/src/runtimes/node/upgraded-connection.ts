import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

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
