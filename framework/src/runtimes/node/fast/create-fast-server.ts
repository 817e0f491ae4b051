import { createServer, type Server, type Socket } from "node:net";
import type { CreateProtocolServer, ProtocolOptions } from "../protocol-server.ts";
import type { Servable } from "../servable.ts";
import { countTlsConnections, toTlsOptions } from "../tls.ts";
import { acceptLazyRequests } from "../web/accept-lazy-requests.ts";
import { createAnswerTail } from "./answer-tail.ts";
import { Connection } from "./connection.ts";
import type { ConnectionHost } from "./connection-host.ts";
import { INPUT_SIZE, loadLlhttp } from "./load-llhttp.ts";
import { createParserPool } from "./parser-pool.ts";
import { createSweeper } from "./sweeper.ts";

/** How often deadlines are looked at, in milliseconds; a shorter timeout is looked at more often. */
const SWEEP_INTERVAL = 500;
const SHORTEST_INTERVAL = 20;

/** HTTP/1.1 on `node:net` or `node:tls`, read by llhttp. */
export const createFastServer: CreateProtocolServer = (app, options) => {
  acceptLazyRequests();
  const connections = new Set<Connection>();
  /** Sockets whose TLS handshake is not over. */
  const shaking = new Set<Socket>();
  let onDrained: (() => void) | undefined;

  const tail = createAnswerTail(options.keepAliveTimeout);
  const sweeper = createSweeper(connections, toInterval(options), () => tail.setDate());
  const host: ConnectionHost = {
    ...toHost(app, options),
    tail,
    get isDraining() {
      return onDrained !== undefined;
    },
    remove(connection) {
      connections.delete(connection);
      if (connections.size === 0) sweeper.stop();
      settle();
    },
  };

  function settle(): void {
    if (connections.size === 0 && shaking.size === 0) onDrained?.();
  }

  function accept(socket: Socket): void {
    connections.add(new Connection(host, socket));
    sweeper.start();
  }

  return {
    listener: createListener(options, accept, {
      add(socket) {
        shaking.add(socket);
        socket.once("close", () => {
          shaking.delete(socket);
          settle();
        });
      },
      forget: (socket) => void shaking.delete(socket),
    }),
    drain(grace) {
      return new Promise((resolve) => {
        onDrained = resolve;
        for (const socket of shaking) socket.destroy();
        const drainAll = (): void => {
          for (const connection of connections) connection.drain();
        };
        if (grace > 0) setTimeout(drainAll, grace);
        else drainAll();
        settle();
      });
    },
    destroyAll() {
      for (const socket of shaking) socket.destroy();
      for (const connection of connections) connection.destroy();
    },
  };
};

interface HandshakeCounter {
  add(socket: Socket): void;
  forget(socket: Socket): void;
}

function createListener(
  { tls }: ProtocolOptions,
  accept: (socket: Socket) => void,
  handshakes: HandshakeCounter,
): Server {
  // A client may close its side and still wait for the answer.
  const shared = { allowHalfOpen: true, noDelay: true };
  if (tls === undefined) return createServer(shared, accept);
  const listener = process
    .getBuiltinModule("node:tls")
    .createServer({ ...toTlsOptions(tls, ["http/1.1"]), ...shared });
  countTlsConnections(listener, {
    add(socket) {
      if ("encrypted" in socket) accept(socket);
      else handshakes.add(socket);
    },
    forget: (socket) => handshakes.forget(socket),
  });
  return listener;
}

function toHost(
  app: Servable,
  options: ProtocolOptions,
): Omit<ConnectionHost, "tail" | "isDraining" | "remove"> {
  const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize, report } = options;
  return {
    app,
    report,
    headersTimeout: Math.min(toTime(headersTimeout), toTime(requestTimeout)),
    requestTimeout: toTime(requestTimeout),
    keepAliveTimeout: toTime(keepAliveTimeout),
    parsers: createParserPool(loadLlhttp(), maxHeaderSize),
    // Not from Node's pool of small buffers, whose memory others have parts of.
    buffer: Buffer.allocUnsafeSlow(INPUT_SIZE),
  };
}

/** Zero means no limit, as for `node:http`. */
function toTime(timeout: number): number {
  return timeout > 0 ? timeout : Number.POSITIVE_INFINITY;
}

function toInterval({ headersTimeout, requestTimeout, keepAliveTimeout }: ProtocolOptions): number {
  const shortest = Math.min(...[headersTimeout, requestTimeout, keepAliveTimeout].map(toTime));
  return Math.max(SHORTEST_INTERVAL, Math.min(SWEEP_INTERVAL, shortest / 4));
}
