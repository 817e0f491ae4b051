import type { Server } from "node:net";
import type { ErrorReporter, Servable } from "./servable.ts";
import type { TlsOptions } from "./tls.ts";

/** One way to speak HTTP behind `serve`. */
export interface ProtocolServer {
  /** What accepts connections; `serve` opens the port on it. */
  readonly listener: Server;
  /**
   * Lets each connection end after its last answer. Idle ones end after `grace` milliseconds, so that a
   * client which is just about to send its next request may still do so; resolves when none is left.
   */
  drain(grace: number): Promise<void>;
  destroyAll(): void;
}

/** What a {@link ProtocolServer} holds its clients to. Times are in milliseconds. */
export interface ProtocolOptions {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  readonly sendTimeout: number;
  readonly maxHeaderSize: number;
  /** With it the server speaks TLS alone. */
  readonly tls?: TlsOptions;
  /** Never throws. */
  readonly report: ErrorReporter;
}

/** Creates a server that does not listen yet. */
export type CreateProtocolServer = (app: Servable, options: ProtocolOptions) => ProtocolServer;
