import type { Socket } from "node:net";
import { createRefusal } from "../../../errors/create-refusal.ts";
import type { HttpError } from "../../../errors/http-error.ts";
import type { Connections } from "./connections.ts";
import { toRawProblem } from "../raw-problem.ts";
import { startsWithToken } from "../starts-with-token.ts";

const LINGER_MS = 1000;

/**
 * Answers what the parser refuses. Requests that came complete on the same connection get their answers
 * first; a request whose answer has already begun can only be cut off.
 */
export function createClientErrorListener(
  connections: Connections,
): (error: Error, socket: Socket) => void {
  const answered = new WeakSet<Socket>();
  return function onClientError(error, socket) {
    if (answered.has(socket)) return;
    answered.add(socket);
    if (!socket.writable || readCode(error) === "ECONNRESET") {
      socket.destroy();
      return;
    }
    void refuse(connections, socket, toHttpError(error));
  };
}

/** Ends a connection with a problem document, leaving the client a moment to read it. */
export function endWithProblem(socket: Socket, error: HttpError): void {
  // For CONNECT Node has taken its own listener off: a client that resets the connection would end the process.
  socket.on("error", () => undefined);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(toRawProblem(error));
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(timer));
}

async function refuse(connections: Connections, socket: Socket, error: HttpError): Promise<void> {
  const inFlight = connections.inFlight(socket);
  await Promise.all(inFlight.filter(({ req }) => req.complete).map(({ settled }) => settled));
  const broken = inFlight.find(({ req }) => !req.complete);
  if (broken?.res.headersSent === true) socket.destroy();
  else endWithProblem(socket, error);
}

function toHttpError(error: Error): HttpError {
  switch (readCode(error)) {
    case "HPE_INVALID_METHOD":
      return hasMethod(error)
        ? createRefusal("OS2014", 501, "The request method is not known.")
        : createRefusal("OS2021", 400, "The bytes received are not an HTTP request.");
    case "HPE_HEADER_OVERFLOW":
      return createRefusal("OS2019", 431, "The request line and headers are too large.");
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return createRefusal("OS2025", 413, "The chunk extensions are too large.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return createRefusal("OS2020", 408, "The request did not arrive in time.");
    default:
      return createRefusal("OS2021", 400, "The bytes received are not an HTTP request.");
  }
}

function hasMethod(error: Error): boolean {
  if (!("rawPacket" in error && Buffer.isBuffer(error.rawPacket))) return false;
  return startsWithToken(error.rawPacket, "bytesParsed" in error ? Number(error.bytesParsed) : 0);
}

function readCode(error: Error): unknown {
  return "code" in error ? error.code : undefined;
}
