import { createServer, type Server, type Socket } from "node:net";
import type { CreateProtocolServer, ProtocolOptions } from "../protocol-server.ts";
import type { Servable } from "../servable.ts";
import { countTlsConnections, toTlsOptions } from "../tls.ts";
import { acceptLazyRequests } from "../web/accept-lazy-requests.ts";
import { createAnswerTail } from "./answer-tail.ts";
import { Connection } from "./connection.ts";
import type { ConnectionHost } from "./connection-host.ts";
import type { Timeouts } from "./deadline.ts";
import { INPUT_SIZE, loadLlhttp } from "./load-llhttp.ts";
import { createParserPool } from "./parser-pool.ts";
import { createOpenConnections, type OpenConnections } from "./open-connections.ts";
import { createSweeper } from "./sweeper.ts";

/** How often deadlines are looked at, in milliseconds; a shorter timeout is looked at more often. */
const SWEEP_INTERVAL = 500;
const SHORTEST_INTERVAL = 20;

/**
 * How much longer than promised an idle connection stays, in milliseconds, as for `node:http`: a request that a
 * client sends at the last moment must not find it closed. It is more than the sweep may be early by.
 */
const KEEP_ALIVE_MARGIN = 1000;

/** HTTP/1.1 on `node:net` or `node:tls`, read by llhttp. */
export const createHttp1Server: CreateProtocolServer = (app, options) => {
  acceptLazyRequests();
  const tail = createAnswerTail(options.keepAliveTimeout);
  const connections = createOpenConnections((count) => {
    if (count > 0) sweeper.start();
    else sweeper.stop();
  });
  const sweeper = createSweeper(connections.all, toInterval(options), () => tail.setDate());
  const host: ConnectionHost = { ...toHost(app, options), tail, connections };
  return {
    listener: createListener(options, connections, (socket) => {
      connections.add(new Connection(host, socket));
    }),
    drain: (grace) => connections.drain(grace),
    destroyAll: () => connections.destroyAll(),
  };
};

function createListener(
  { tls }: ProtocolOptions,
  connections: OpenConnections,
  accept: (socket: Socket) => void,
): Server {
  // A client may close its side and still wait for the answer.
  const shared = { allowHalfOpen: true, noDelay: true };
  if (tls === undefined) return createServer(shared, accept);
  const listener = process.getBuiltinModule("node:tls").createServer({
    ...toTlsOptions(tls, ["http/1.1"]),
    ...shared,
  });
  countTlsConnections(listener, {
    add(socket) {
      if ("encrypted" in socket) accept(socket);
      else connections.addHandshake(socket);
    },
    forget: (socket) => connections.removeHandshake(socket),
  });
  return listener;
}

function toHost(
  app: Servable,
  options: ProtocolOptions,
): Omit<ConnectionHost, "tail" | "connections"> {
  const { maxHeaderSize, report } = options;
  return {
    app,
    report,
    timeouts: toTimeouts(options),
    parsers: createParserPool(loadLlhttp(), maxHeaderSize),
    // Not from Node's pool of small buffers, whose memory others have parts of.
    buffer: Buffer.allocUnsafeSlow(INPUT_SIZE),
  };
}

function toTimeouts(options: ProtocolOptions): Timeouts {
  const { headersTimeout, requestTimeout, keepAliveTimeout, sendTimeout } = options;
  return {
    headersTimeout: Math.min(toTime(headersTimeout), toTime(requestTimeout)),
    requestTimeout: toTime(requestTimeout),
    keepAliveTimeout: toTime(keepAliveTimeout) + KEEP_ALIVE_MARGIN,
    sendTimeout: toTime(sendTimeout),
  };
}

/** Zero means no limit, as for `node:http`. */
function toTime(timeout: number): number {
  return timeout > 0 ? timeout : Number.POSITIVE_INFINITY;
}

function toInterval(options: ProtocolOptions): number {
  const { headersTimeout, requestTimeout, keepAliveTimeout, sendTimeout } = options;
  const times = [headersTimeout, requestTimeout, keepAliveTimeout, sendTimeout];
  const shortest = Math.min(...times.map(toTime));
  return Math.max(SHORTEST_INTERVAL, Math.min(SWEEP_INTERVAL, shortest / 4));
}
