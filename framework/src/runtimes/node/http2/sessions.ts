import type { ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import { createFarewell, type Farewell } from "./farewell.ts";

/** The open connections that speak HTTP/2. */
export interface Sessions {
  add(session: ServerHttp2Session): void;
  /** Lets each connection end after its last answer, and idle ones after `grace` milliseconds. */
  drain(grace: number): Promise<void>;
  destroyAll(): void;
}

/** Counts sessions, and ends those on which nothing happens for `idleTimeout` milliseconds. */
export function createSessions(idleTimeout: number): Sessions {
  const open = new Map<ServerHttp2Session, Farewell>();
  let onDrained: (() => void) | undefined;

  return {
    add(session) {
      const farewell = createFarewell(session);
      let timer: NodeJS.Timeout | undefined;
      const waitForNext = (): void => {
        if (idleTimeout > 0) timer = setTimeout(() => farewell.say(), idleTimeout);
      };
      waitForNext();
      open.set(session, farewell);
      session.on("stream", (stream: ServerHttp2Stream) => {
        clearTimeout(timer);
        farewell.add(stream, () => {
          if (!session.destroyed) waitForNext();
        });
      });
      // Whatever a client breaks, it is its own connection alone, and "close" follows.
      session.on("error", () => undefined);
      session.once("close", () => {
        clearTimeout(timer);
        open.delete(session);
        if (open.size === 0) onDrained?.();
      });
    },
    drain(grace) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          for (const farewell of open.values()) farewell.say();
        }, grace);
        onDrained = () => {
          clearTimeout(timer);
          resolve();
        };
        for (const farewell of open.values()) if (grace === 0 || !farewell.isIdle()) farewell.say();
        if (open.size === 0) onDrained();
      });
    },
    destroyAll() {
      for (const session of open.keys()) session.destroy();
    },
  };
}
