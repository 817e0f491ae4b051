import {
  createSecureServer,
  createServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { Server, Socket } from "node:net";
import { answerHttp1 } from "../native/answer-http1.ts";
import { type Connections, createConnections } from "../native/connections.ts";
import { toHttpOptions } from "../native/create-native-server.ts";
import type { CreateProtocolServer, ProtocolOptions } from "../protocol-server.ts";
import type { Servable } from "../servable.ts";
import { endStalled } from "../end-stalled.ts";
import { countTlsConnections, toTlsOptions } from "../tls.ts";
import { createStreamAnswer } from "./answer-stream.ts";
import { createSessions } from "./sessions.ts";

const MAX_CONCURRENT_STREAMS = 100;
// Node resets streams above these limits without an answer; below them, stream-head.ts answers 431.
const MAX_HEADER_PAIRS = 2000;
const ANSWERED_EXCESS = 4;

/**
 * HTTP/2 on `node:http2`. With a certificate, clients that do not negotiate it get HTTP/1.1 on the same
 * port; without one they have to know that the port speaks HTTP/2.
 */
export const createHttp2Server: CreateProtocolServer = (app, options) => {
  const connections = createConnections();
  const sessions = createSessions(options.keepAliveTimeout);
  const listener = createListener(app, options, connections);
  const answer = createStreamAnswer(app, options);
  listener.on(options.tls === undefined ? "connection" : "secureConnection", (socket: Socket) => {
    if (options.tls === undefined || isHttp2(socket)) endIfStalled(socket, options.sendTimeout);
  });
  listener.on("session", (session: ServerHttp2Session) => sessions.add(session));
  listener.on(
    "stream",
    (stream: ServerHttp2Stream, _headers: object, _flags: number, fields: readonly string[]) => {
      void answer(stream, fields);
    },
  );
  return {
    listener,
    async drain(grace) {
      await Promise.all([connections.drain(grace), sessions.drain(grace)]);
      // A handshake may have come to its end meanwhile, and made a session.
      await sessions.drain(0);
    },
    destroyAll() {
      connections.destroyAll();
      sessions.destroyAll();
    },
  };
};

function createListener(app: Servable, options: ProtocolOptions, connections: Connections): Server {
  const limits = {
    settings: {
      maxConcurrentStreams: MAX_CONCURRENT_STREAMS,
      maxHeaderListSize: options.maxHeaderSize * ANSWERED_EXCESS,
      enablePush: false,
    },
    maxHeaderListPairs: MAX_HEADER_PAIRS,
  };
  if (options.tls === undefined) return createServer(limits);
  const server = createSecureServer({
    ...limits,
    ...toTlsOptions(options.tls, ["h2", "http/1.1"]),
    allowHTTP1: true,
  });
  // Not all versions of Node take them as options here, and all read them where `node:http` keeps them.
  Object.assign(server, toHttpOptions(options));
  answerHttp1(server, { app, connections, ...options });
  // "request" is that of HTTP/1.1: Node would make one of each stream, too.
  server.removeAllListeners("stream");
  countTlsConnections(server, {
    add: (socket) => {
      if (!isHttp2(socket)) connections.add(socket);
    },
    forget: (socket) => connections.forget(socket),
  });
  return server;
}

/**
 * Ends a connection whose client reads nothing, be it of frames that belong to no stream. Its session could not: it
 * waits for what it has written.
 */
function endIfStalled(socket: Socket, sendTimeout: number): void {
  socket.once("close", endStalled(socket, sendTimeout));
}

function isHttp2(socket: Socket): boolean {
  return "alpnProtocol" in socket && socket.alpnProtocol === "h2";
}
