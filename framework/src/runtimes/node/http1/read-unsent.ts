import type { Socket } from "node:net";

/** The part of Node's own sockets that its documentation leaves out, and that its own timeouts look at. */
interface Internals {
  _handle?: { readonly writeQueueSize?: unknown } | null;
}

/** How many of the bytes that were written to a socket its system has not taken yet. */
export function readUnsent(socket: Socket): number {
  const { _handle: handle }: Socket & Internals = socket;
  const queued = handle?.writeQueueSize;
  // What is written in one piece counts as a whole in `writableLength` until the last of it is gone.
  return typeof queued === "number" && queued > 0 ? queued : socket.writableLength;
}
