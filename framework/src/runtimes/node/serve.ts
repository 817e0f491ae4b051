import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { createRefusal } from "../../errors/create-refusal.ts";
import { createAnswer } from "./native/answer.ts";
import { createClientErrorListener, endWithProblem } from "./native/client-error.ts";
import { type Connections, createConnections } from "./native/connections.ts";
import type { ErrorReporter, Servable } from "./servable.ts";
import { type Listening, listen } from "./listen.ts";
import { toReporter } from "./reporter.ts";
import { onStopSignals } from "./signals.ts";

/** Where {@link serve} listens, and how long it waits for whom. */
export interface ServeOptions {
  /** The port to listen on; 0 takes any free one. @default 3000 */
  port?: number;
  /**
   * The name or address to listen on. The default is open to this machine only; a container or a server
   * without a proxy in front needs "0.0.0.0", or "::" for IPv6 as well.
   * @default "localhost"
   */
  hostname?: string;
  /** Fail when the port is taken, instead of taking the next free one. @default true */
  strictPort?: boolean;
  /**
   * Drain and exit the process on SIGTERM and SIGINT; a second signal exits at once. Set it to false
   * where your own code handles signals and calls `close()`.
   * @default true
   */
  signals?: boolean;
  /** How long a drain waits for answers in flight before it cuts them off, in milliseconds. @default 10000 */
  drainTimeout?: number;
  /** How long a client may take to send its headers, in milliseconds; answered 408. @default 30000 */
  headersTimeout?: number;
  /** How long a client may take to send the whole request, in milliseconds; answered 408. @default 60000 */
  requestTimeout?: number;
  /** How long an idle connection stays open for the next request, in milliseconds. @default 30000 */
  keepAliveTimeout?: number;
  /** How large request line and headers may be together, in bytes; answered 431. @default 16384 */
  maxHeaderSize?: number;
  /**
   * Told about errors that no client may see: response bodies that fail, headers that HTTP refuses.
   * @default console.error
   */
  report?: ErrorReporter;
}

/** A server that is listening. */
export interface RunningServer {
  /** Where to reach it, without a slash at the end: "http://localhost:3000". */
  readonly url: string;
  readonly port: number;
  readonly hostname: string;
  /** Stops accepting, lets what is in flight finish, and resolves when the last connection is closed. */
  close(): Promise<void>;
}

/**
 * Serves an app, or anything else with a web-standard `fetch`, over HTTP on Node.
 *
 * @throws Error when the port cannot be opened; its `code` is that of the system ("EADDRINUSE").
 * @throws TypeError when two of the app's routes lead to the same paths.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { serve } from "openspeed/node";
 *
 * const server = await serve(openspeed().get("/", () => "Hello"), { port: 3000 });
 * console.log(`Listening on ${server.url}`);
 * ```
 */
export async function serve(app: Servable, options: ServeOptions = {}): Promise<RunningServer> {
  const { hostname = "localhost", drainTimeout = 10_000 } = options;
  app.ready?.();
  await app.start?.();
  const connections = createConnections();
  const server = createHttpServer(app, connections, options);
  const { port = 3000, strictPort = true } = options;
  const listening = await listen(server, { port, hostname, strictPort }).catch(
    async (error: unknown) => {
      // What the app has started would keep a process alive that serves nobody.
      await app.close?.().catch(toReporter(options.report));
      throw error;
    },
  );
  // Such as EMFILE when accepting; without a listener it would end the process.
  server.on("error", toReporter(options.report));

  let closed: Promise<void> | undefined;
  let removeSignals = (): void => {};
  const close = (): Promise<void> => {
    removeSignals();
    closed ??= drain(listening, connections, drainTimeout).then(() => app.close?.());
    return closed;
  };
  if (options.signals !== false) removeSignals = onStopSignals(close);
  return { url: toUrl(hostname, listening.port), port: listening.port, hostname, close };
}

function createHttpServer(app: Servable, connections: Connections, options: ServeOptions): Server {
  const { headersTimeout = 30_000, requestTimeout = 60_000 } = options;
  const report = toReporter(options.report);
  const answer = createAnswer(app, connections, report);
  const refuseExpectation = createAnswer({ fetch: failExpectation }, connections, report);
  const server = createServer({
    headersTimeout: requestTimeout > 0 ? Math.min(headersTimeout, requestTimeout) : headersTimeout,
    requestTimeout,
    keepAliveTimeout: options.keepAliveTimeout ?? 30_000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: options.maxHeaderSize ?? 16 * 1024,
    // A missing Host is refused further up, with a problem document.
    requireHostHeader: false,
  });
  // Node would drop the headers past its limit in silence; to-request.ts refuses them instead.
  server.maxHeadersCount = 0;
  return server
    .on("connection", (socket) => connections.add(socket))
    .on("request", (req, res) => void answer(req, res, { awaitsContinue: false }))
    .on("checkContinue", (req, res) => void answer(req, res, { awaitsContinue: true }))
    .on("checkExpectation", (req, res) => {
      void refuseExpectation(req, res, { awaitsContinue: true });
    })
    .on("connect", (_req: IncomingMessage, socket: Socket) => {
      endWithProblem(socket, createRefusal("OS2026", 501, "The method CONNECT is not supported."));
    })
    .on("clientError", createClientErrorListener(connections));
}

function failExpectation(): never {
  throw createRefusal("OS2022", 417, "The only expectation that can be met is 100-continue.");
}

async function drain(
  listening: Listening,
  connections: Connections,
  timeout: number,
): Promise<void> {
  listening.stop();
  const timer = setTimeout(() => connections.destroyAll(), timeout);
  await connections.drain();
  clearTimeout(timer);
}

function toUrl(hostname: string, port: number): string {
  const isAny = hostname === "0.0.0.0" || hostname === "::" || hostname === "";
  const host = isAny ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname;
  return `http://${host}:${String(port)}`;
}
