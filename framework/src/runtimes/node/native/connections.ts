import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** One request and its answer, from the parsed head to the last byte handed to the system. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Aborts when the connection ends before the answer is complete. */
  readonly signal: AbortSignal;
  /** Resolves when the answer is complete or its connection is gone. */
  readonly settled: Promise<void>;
  /**
   * The web request. A request's own signal follows the one above only while the request is reachable, and
   * a handler may keep nothing but that signal.
   */
  request: Request | undefined;
}

/** Knows every open connection and what is in flight on it, in the order in which it must be answered. */
export interface Connections {
  /** Counts a connection before its first request. */
  add(socket: Socket): void;
  /** Stops counting a connection that goes on as another socket. */
  forget(socket: Socket): void;
  /** Registers a request; the same connection may already carry earlier ones (pipelining). */
  begin(req: IncomingMessage, res: ServerResponse): Exchange;
  inFlight(socket: Socket): readonly Exchange[];
  isDraining(): boolean;
  /**
   * Lets each connection end after its last answer, and idle ones after `grace` milliseconds. Resolves when
   * none is left.
   */
  drain(grace: number): Promise<void>;
  destroyAll(): void;
}

type Entry = Exchange & { settle(): void };

export function createConnections(): Connections {
  const open = new Map<Socket, Set<Entry>>();
  let onDrained: (() => void) | undefined;
  let isGraceOver = false;

  const entriesOf = (socket: Socket): Set<Entry> => {
    const known = open.get(socket);
    if (known) return known;
    const entries = new Set<Entry>();
    if (socket.destroyed) return entries;
    open.set(socket, entries);
    socket.once("close", () => {
      open.delete(socket);
      for (const entry of entries) entry.settle();
      if (open.size === 0) onDrained?.();
    });
    return entries;
  };

  return {
    add: (socket) => void entriesOf(socket),
    forget(socket) {
      open.delete(socket);
      if (open.size === 0) onDrained?.();
    },
    begin(req, res) {
      const { socket } = req;
      const entries = entriesOf(socket);
      const entry = createEntry(req, res);
      entries.add(entry);
      void entry.settled.then(() => {
        entries.delete(entry);
        // An answer whose head was sent before the drain began has not told the client to send no more.
        if (isGraceOver && entries.size === 0) socket.destroySoon();
      });
      if (socket.destroyed) entry.settle();
      return entry;
    },
    inFlight: (socket) => [...(open.get(socket) ?? [])],
    isDraining: () => onDrained !== undefined,
    drain(grace) {
      const endIdle = (): void => {
        isGraceOver = true;
        for (const [socket, entries] of open) if (entries.size === 0) socket.destroySoon();
      };
      isGraceOver = grace <= 0;
      return new Promise((resolve) => {
        const timer = grace > 0 ? setTimeout(endIdle, grace) : undefined;
        onDrained = () => {
          clearTimeout(timer);
          resolve();
        };
        if (open.size === 0) onDrained();
        else if (timer === undefined) endIdle();
      });
    },
    destroyAll() {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

function createEntry(req: IncomingMessage, res: ServerResponse): Entry {
  const controller = new AbortController();
  let resolve = (): void => {};
  const settled = new Promise<void>((done) => {
    resolve = done;
  });
  const settle = (): void => {
    if (!res.writableFinished && !controller.signal.aborted) {
      controller.abort(new DOMException("The client closed the connection.", "AbortError"));
    }
    resolve();
  };
  res.once("finish", settle).once("close", settle);
  return { req, res, signal: controller.signal, settled, settle, request: undefined };
}
