import { Socket, type SocketConstructorOpts } from "node:net";

/** Receives the first `length` bytes of a buffer. It must copy whatever it wants to keep. */
export type OnBytes = (buffer: Buffer<ArrayBuffer>, length: number) => void;

/** The parts of Node's own sockets that its documentation leaves out. */
interface Internals {
  _handle?: { readonly useUserBuffer?: unknown } | null;
  _server?: unknown;
}

/** A socket whose bytes go to a function. */
export interface ReadSocket {
  /** The socket to use from now on. The one that was passed in must not be used again. */
  readonly socket: Socket;
  /** Makes the socket emit what it receives from now on, as any other socket does. */
  release(): void;
}

/**
 * Has a socket that was just accepted put what it receives into one buffer, which all connections may share.
 *
 * Node otherwise allocates 64 kB for each piece it reads and sends it through a stream, which costs as much as
 * everything that is done with a small request. It documents the cure, `onread`, for sockets that a program
 * opens itself; for an accepted one its handle has to change hands, as Node's HTTP/2 does it. Where a socket has
 * no such handle (TLS, or a Node to come) it emits its pieces as usual.
 */
export function readInto(
  socket: Socket,
  buffer: Buffer<ArrayBuffer>,
  onBytes: OnBytes,
): ReadSocket {
  const accepted: Socket & Internals = socket;
  const handle = accepted._handle;
  if (typeof handle?.useUserBuffer !== "function" || "encrypted" in socket) {
    return listenTo(socket, onBytes);
  }
  accepted._handle = null;
  const server = accepted._server;
  accepted._server = null;
  return adopt({ handle, server }, buffer, onBytes);
}

function listenTo(socket: Socket, onBytes: OnBytes): ReadSocket {
  const onData = (chunk: Buffer<ArrayBuffer>): void => onBytes(chunk, chunk.length);
  socket.on("data", onData);
  return {
    socket,
    release() {
      socket.off("data", onData);
      unhold(socket);
    },
  };
}

interface Adoptable {
  readonly handle: object;
  /** Counts its connections by what their sockets say. */
  readonly server: unknown;
}

/** A function of its own, so that no closure here keeps the accepted socket alive. */
function adopt(
  { handle, server }: Adoptable,
  buffer: Buffer<ArrayBuffer>,
  onBytes: OnBytes,
): ReadSocket {
  let isReleased = false;
  const options: SocketConstructorOpts = {
    allowHalfOpen: true,
    onread: {
      buffer,
      callback(length) {
        if (isReleased) return adopted.push(Buffer.from(buffer.subarray(0, length)));
        onBytes(buffer, length);
        return true;
      },
    },
  };
  const adopted: Socket & Internals = new Socket(Object.assign(options, { handle }));
  adopted._server = server;
  return {
    socket: adopted,
    release() {
      isReleased = true;
      unhold(adopted);
    },
  };
}

/**
 * Has a socket keep what it receives until someone listens, as `node:http` leaves those that it gives away: one
 * that is paused would stay so, and one that flows would lose what comes before.
 */
function unhold(socket: Socket): void {
  Object.assign(socket, { readableFlowing: null });
}
