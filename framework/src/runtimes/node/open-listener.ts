import { type ListenOptions, Server } from "node:net";

/** A server that listens. */
export interface Listening {
  /** 0 for a path in the file system. */
  readonly port: number;
  /** Stops accepting connections; the open ones stay. */
  stop(): void;
}

/** Has a server listen, and rejects with the error of the system when it can't. */
export function openListener(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const onListening = (): void => {
      server.off("error", onError);
      resolve();
    };
    const onError = (error: Error): void => {
      // Another port may be tried.
      server.off("listening", onListening);
      reject(error);
    };
    server.once("error", onError).once("listening", onListening).listen(options);
  });
}

/**
 * Stops accepting and does no more. The `close` of HTTP servers would end idle connections as well, and with
 * them the requests that are on their way.
 */
export function stopAccepting(server: Server): void {
  Server.prototype.close.call(server);
}
