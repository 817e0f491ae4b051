import { createServer, type ServerOptions } from "node:http";
import type { CreateProtocolServer, ProtocolOptions } from "../protocol-server.ts";
import { answerHttp1 } from "./answer-http1.ts";
import { createConnections } from "./connections.ts";

/** HTTP/1.1 on `node:http`. */
export const createNativeServer: CreateProtocolServer = (app, options) => {
  const connections = createConnections();
  const listener = createServer(toHttpOptions(options));
  listener.on("connection", (socket) => connections.add(socket));
  answerHttp1(listener, { app, connections, report: options.report });
  return {
    listener,
    drain: (grace) => connections.drain(grace),
    destroyAll: () => connections.destroyAll(),
  };
};

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
  };
}
