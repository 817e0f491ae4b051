import { createServer, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Server } from "node:net";
import type { CreateProtocolServer, ProtocolOptions } from "../protocol-server.ts";
import { countTlsConnections, toTlsOptions } from "../tls.ts";
import { answerHttp1 } from "./answer-http1.ts";
import { type Connections, createConnections } from "./connections.ts";
import { hasBody } from "./to-request.ts";

/** HTTP/1.1 on `node:http`, or on `node:https` with a certificate. */
export const createNativeServer: CreateProtocolServer = (app, options) => {
  const connections = createConnections();
  const listener = createListener(options, connections);
  answerHttp1(listener, { app, connections, ...options });
  return {
    listener,
    drain: (grace) => connections.drain(grace),
    destroyAll: () => connections.destroyAll(),
  };
};

function createListener(options: ProtocolOptions, connections: Connections): Server {
  if (options.tls === undefined) {
    const plain = createServer(toHttpOptions(options));
    return plain.on("connection", (socket) => connections.add(socket));
  }
  const encrypted = createTlsServer({
    ...toHttpOptions(options),
    ...toTlsOptions(options.tls, ["http/1.1"]),
  });
  countTlsConnections(encrypted, connections);
  return encrypted;
}

/** The options of `node:http` for the limits of `serve`. */
export function toHttpOptions(options: ProtocolOptions): ServerOptions {
  const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize } = options;
  return {
    headersTimeout: requestTimeout > 0 ? Math.min(headersTimeout, requestTimeout) : headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: 1000,
    maxHeaderSize,
    // A missing Host is refused further up, with a problem document.
    requireHostHeader: false,
    // Since Node 24.9; earlier ones hand over every request that names another protocol.
    shouldUpgradeCallback: (req) => !hasBody(req),
  };
}
