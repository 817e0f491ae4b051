import type { Socket } from "node:net";

/** The parts of Node's own sockets that its documentation leaves out; its own timeouts look at them. */
interface Internals {
  _handle?: (Handle & { readonly _parent?: Handle | null }) | null;
}

interface Handle {
  readonly writeQueueSize?: unknown;
  readonly bytesWritten?: unknown;
}

/** How far what was written to a socket has come. */
export interface Sending {
  /** How many bytes its system has not taken yet. */
  readonly unsent: number;
  /** How many bytes it has taken. What is unsent can be as much as before though all of it is new. */
  readonly taken: number;
}

/** Looks at what was written to a socket, by whatever writes to it. */
export function readSending(socket: Socket): Sending {
  const { _handle: own }: Socket & Internals = socket;
  // TLS has all of a piece wait until the last of it is gone. The connection below it shows more.
  const handle = own?._parent ?? own;
  const queued = toNumber(handle?.writeQueueSize) ?? 0;
  const written = toNumber(handle?.bytesWritten) ?? socket.bytesWritten - socket.writableLength;
  // What is written in one piece counts as a whole in `writableLength` until the last of it is gone.
  return { unsent: queued > 0 ? queued : socket.writableLength, taken: written - queued };
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
