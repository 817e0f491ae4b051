import type { ServerHttp2Session, ServerHttp2Stream } from "node:http2";

/** The open connections that speak HTTP/2. */
export interface Sessions {
  add(session: ServerHttp2Session): void;
  /** Lets each connection end after its last answer, and idle ones after `grace` milliseconds. */
  drain(grace: number): Promise<void>;
  destroyAll(): void;
}

// Streams above this one don't exist: it promises to answer what the client has sent already.
const HIGHEST_STREAM = 2 ** 31 - 1;
const NO_ERROR = 0;
const FAREWELL_MS = 1000;

/** Counts sessions, and ends those on which nothing happens for `idleTimeout` milliseconds. */
export function createSessions(idleTimeout: number): Sessions {
  const open = new Map<ServerHttp2Session, { streams: number }>();
  let onDrained: (() => void) | undefined;

  return {
    add(session) {
      const state = { streams: 0 };
      let timer: NodeJS.Timeout | undefined;
      const waitForNext = (): void => {
        if (idleTimeout > 0) timer = setTimeout(() => sayFarewell(session), idleTimeout);
      };
      waitForNext();
      open.set(session, state);
      session.on("stream", (stream: ServerHttp2Stream) => {
        state.streams += 1;
        clearTimeout(timer);
        stream.once("close", () => {
          state.streams -= 1;
          if (state.streams === 0 && !session.destroyed) waitForNext();
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
          for (const [session, { streams }] of open) if (streams === 0) sayFarewell(session);
        }, grace);
        onDrained = () => {
          clearTimeout(timer);
          resolve();
        };
        for (const [session, { streams }] of open) {
          if (grace === 0 || streams > 0) sayFarewell(session);
        }
        if (open.size === 0) onDrained();
      });
    },
    destroyAll() {
      for (const session of open.keys()) session.destroy();
    },
  };
}

/**
 * Ends a session in two steps (RFC 9113, section 6.8): the client is told to send nothing new, and what it
 * had sent before it learned of that is still answered.
 */
function sayFarewell(session: ServerHttp2Session): void {
  if (session.closed || session.destroyed) return;
  const close = (): void => {
    clearTimeout(timer);
    if (!session.destroyed) session.close();
  };
  const timer = setTimeout(close, FAREWELL_MS);
  session.once("close", () => clearTimeout(timer));
  session.goaway(NO_ERROR, HIGHEST_STREAM);
  session.ping(close);
}
