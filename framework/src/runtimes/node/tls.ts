import type { Socket } from "node:net";
import type { Server, TlsOptions as NodeTlsOptions } from "node:tls";

/** Options of `node:tls` that this server decides itself. */
type Decided =
  | "ALPNProtocols"
  | "ALPNCallback"
  | "secureProtocol"
  | "allowHalfOpen"
  | "pauseOnConnect"
  | "noDelay"
  | "keepAlive"
  | "keepAliveInitialDelay";

/**
 * The certificate of a server, and whatever else `tls.createServer` of `node:tls` takes. Which protocol is
 * spoken (ALPN) follows from the option `server`.
 */
export interface TlsOptions extends Omit<NodeTlsOptions, Decided> {
  /** The private key, as PEM. Keep it out of the repository and readable to this user alone. */
  key?: NodeTlsOptions["key"];
  /** The certificate as PEM, followed by those of the authorities between it and the root. */
  cert?: NodeTlsOptions["cert"];
  /**
   * The oldest version that is spoken. TLS 1.0 and 1.1 are broken (RFC 8996).
   * @default "TLSv1.2"
   */
  minVersion?: NodeTlsOptions["minVersion"];
  /** How long a client may take for its handshake, in milliseconds; it is cut off then. @default 10000 */
  handshakeTimeout?: number;
  /**
   * Ask clients for a certificate. One that no authority of `ca` has signed is refused, unless
   * `rejectUnauthorized` is false: then nothing has checked it, and each handler would have to.
   * @default false
   */
  requestCert?: boolean;
}

const HANDSHAKE_TIMEOUT = 10_000;

/** The options of `tls.createServer` for those of `serve`. */
export function toTlsOptions(tls: TlsOptions, protocols: readonly string[]): NodeTlsOptions {
  return {
    ...tls,
    minVersion: tls.minVersion ?? "TLSv1.2",
    handshakeTimeout: tls.handshakeTimeout ?? HANDSHAKE_TIMEOUT,
    ALPNProtocols: [...protocols],
  };
}

/** Who counts the connections of a server. */
interface ConnectionCounter {
  add(socket: Socket): void;
  /** The connection goes on as another socket, which counts from now on. */
  forget(socket: Socket): void;
}

/**
 * Counts a TLS server's connections from their first byte, not only from the end of their handshake, so
 * that one which stops halfway can be ended. A handshake that fails ends its own connection in silence:
 * anyone can make it fail, as often as they like.
 */
export function countTlsConnections(server: Server, connections: ConnectionCounter): void {
  const shaking = new Map<string, Socket>();
  server.on("connection", (socket) => {
    const peer = toPeer(socket);
    // Sockets of a path in the file system have no address; the handshake's timeout ends them.
    if (peer === undefined) return;
    shaking.set(peer, socket);
    connections.add(socket);
    socket.once("close", () => {
      if (shaking.get(peer) === socket) shaking.delete(peer);
    });
  });
  server.on("secureConnection", (socket) => {
    const peer = toPeer(socket);
    const plain = peer === undefined ? undefined : shaking.get(peer);
    connections.add(socket);
    if (peer === undefined || plain === undefined) return;
    shaking.delete(peer);
    connections.forget(plain);
  });
  // Node's own listener would have the error answered as if it were one of HTTP.
  server.removeAllListeners("tlsClientError").on("tlsClientError", (_error, socket) => {
    socket.destroy();
  });
}

/** Both ends of a TCP connection, which no other open connection shares. */
function toPeer(socket: Socket): string | undefined {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return [remoteAddress, remotePort, localAddress, localPort].join(" ");
}
