import type { ServerHttp2Session, ServerHttp2Stream } from "node:http2";

/** Ends one session without losing a request or a byte of an answer. */
export interface Farewell {
  /** Counts a stream, and calls back when no stream is left after it. */
  add(stream: ServerHttp2Stream, onIdle: () => void): void;
  isIdle(): boolean;
  /** Ends the session after its last answer. */
  say(): void;
}

// Streams above this one don't exist: it promises to answer what the client has sent already.
const HIGHEST_STREAM = 2 ** 31 - 1;
const NO_ERROR = 0;
const PATIENCE_MS = 1000;

/**
 * A session ends in two steps (RFC 9113, section 6.8): the client is told to send nothing new, and what it had
 * sent before it learned of that, as its answer to a ping shows, is still answered.
 */
export function createFarewell(session: ServerHttp2Session): Farewell {
  // The session lets go of its socket before that is closed.
  const destroySoon = session.socket.destroySoon.bind(session.socket);
  let streams = 0;
  let isSaid = false;
  let timer: NodeJS.Timeout | undefined;
  session.once("close", () => clearTimeout(timer));

  function close(): void {
    clearTimeout(timer);
    if (!session.destroyed) session.close();
    if (streams === 0) hangUp();
  }

  /** Waits no longer for a client that does not close its end. */
  function hangUp(): void {
    timer = setTimeout(destroySoon, PATIENCE_MS);
  }

  return {
    add(stream, onIdle) {
      streams += 1;
      stream.once("close", () => {
        streams -= 1;
        if (streams > 0) return;
        if (session.closed) hangUp();
        else onIdle();
      });
    },
    isIdle: () => streams === 0,
    say() {
      if (isSaid || session.destroyed) return;
      isSaid = true;
      timer = setTimeout(close, PATIENCE_MS);
      session.goaway(NO_ERROR, HIGHEST_STREAM);
      session.ping(close);
    },
  };
}
