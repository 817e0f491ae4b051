import type { Socket } from "node:net";
import type { Connection } from "./connection.ts";

/** How far a server has come with stopping. */
export type Stage =
  /** Connections stay open. */
  | "open"
  /** Each ends with an answer that says so; idle ones may send one more request. */
  | "draining"
  /** Each ends as soon as it is idle. */
  | "ending";

/** Every connection of a server, including those that are still in their TLS handshake. */
export interface OpenConnections {
  readonly stage: Stage;
  readonly all: ReadonlySet<Connection>;
  add(connection: Connection): void;
  remove(connection: Connection): void;
  addHandshake(socket: Socket): void;
  removeHandshake(socket: Socket): void;
  /** Ends idle connections after `grace` milliseconds and the others after their last answer. Resolves when none is left. */
  drain(grace: number): Promise<void>;
  destroyAll(): void;
}

/** Creates the list; `onCount` is told how many connections there are whenever that changes. */
export function createOpenConnections(onCount: (count: number) => void): OpenConnections {
  const all = new Set<Connection>();
  const handshakes = new Set<Socket>();
  let stage: Stage = "open";
  let onDrained: (() => void) | undefined;

  function settle(): void {
    if (all.size === 0 && handshakes.size === 0) onDrained?.();
  }

  function endIdle(): void {
    stage = "ending";
    for (const connection of all) connection.drain();
  }

  return {
    get stage() {
      return stage;
    },
    all,
    add(connection) {
      all.add(connection);
      onCount(all.size);
    },
    remove(connection) {
      all.delete(connection);
      onCount(all.size);
      settle();
    },
    addHandshake(socket) {
      handshakes.add(socket);
      socket.once("close", () => {
        handshakes.delete(socket);
        settle();
      });
    },
    removeHandshake: (socket) => void handshakes.delete(socket),
    drain(grace) {
      stage = "draining";
      for (const socket of handshakes) socket.destroy();
      return new Promise((resolve) => {
        const timer = grace > 0 ? setTimeout(endIdle, grace) : undefined;
        onDrained = () => {
          clearTimeout(timer);
          resolve();
        };
        if (timer === undefined) endIdle();
        settle();
      });
    },
    destroyAll() {
      for (const socket of handshakes) socket.destroy();
      for (const connection of all) connection.destroy();
    },
  };
}
