import type { Socket } from "node:net";

/** The parts of Node's own sockets that its documentation leaves out; its own timeouts look at them. */
interface Internals {
  _handle?: (Handle & { readonly _parent?: Handle | null }) | null;
}

interface Handle {
  readonly writeQueueSize?: unknown;
  readonly bytesWritten?: unknown;
}

/** How much of what was written to a socket has been sent. */
export interface Sending {
  /** How many bytes its system has not taken yet. */
  readonly unsent: number;
  /** How many bytes it has taken. The amount unsent can stay the same even if every byte of it is new. */
  readonly taken: number;
}

/** Looks at what was written to a socket, by whatever writes to it. */
export function readSending(socket: Socket): Sending {
  const { _handle: own }: Socket & Internals = socket;
  // TLS counts a piece as waiting until the last of it is gone. The connection below shows progress earlier.
  const handle = own?._parent ?? own;
  const queued = toNumber(handle?.writeQueueSize) ?? 0;
  const written = toNumber(handle?.bytesWritten) ?? socket.bytesWritten - socket.writableLength;
  // In `writableLength` a piece counts in full until the last of it is gone.
  return { unsent: queued > 0 ? queued : socket.writableLength, taken: written - queued };
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
