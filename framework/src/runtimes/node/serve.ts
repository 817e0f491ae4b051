import { listen } from "./listen.ts";
import { listenOnPath } from "./listen-on-path.ts";
import type { Listening } from "./open-listener.ts";
import type { CreateProtocolServer, ProtocolServer } from "./protocol-server.ts";
import { toReporter } from "./reporter.ts";
import type { Servable } from "./servable.ts";
import { checkServeOptions, type ServeOptions, type ServerName } from "./serve-options.ts";
import { onStopSignals } from "./signals.ts";

/** Each is loaded when it is asked for: what Node's own servers bring takes longer than all else at start-up. */
const SERVERS: Readonly<Record<ServerName, () => Promise<CreateProtocolServer>>> = {
  "node:net": async () => (await import("./fast/create-fast-server.ts")).createFastServer,
  "node:http": async () => (await import("./native/create-native-server.ts")).createNativeServer,
  "node:http2": async () => (await import("./http2/create-http2-server.ts")).createHttp2Server,
};

/** A server that is listening. */
export interface RunningServer {
  /**
   * Where to reach it, without a slash at the end: "http://localhost:3000", or "https:" with `tls`. For a
   * socket it is "unix:" and the path, which programs that speak of Unix sockets understand and `fetch`
   * does not.
   */
  readonly url: string;
  /** 0 for a socket. */
  readonly port: number;
  /** Empty for a socket. */
  readonly hostname: string;
  /** Stops accepting, lets what is in flight finish, and resolves when the last connection is closed. */
  close(): Promise<void>;
}

/**
 * Serves an app, or anything else with a web-standard `fetch`, over HTTP on Node.
 *
 * @throws Error when the port cannot be opened; its `code` is that of the system ("EADDRINUSE").
 * @throws TypeError when two of the app's routes lead to the same paths, or an option can't be meant.
 * @throws Error of OpenSSL when a certificate can't be read or does not belong to its key.
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
  checkServeOptions(options);
  app.ready?.();
  const report = toReporter(options.report);
  const create = await SERVERS[options.server ?? "node:net"]();
  const server = create(app, {
    headersTimeout: options.headersTimeout ?? 30_000,
    requestTimeout: options.requestTimeout ?? 60_000,
    keepAliveTimeout: options.keepAliveTimeout ?? 30_000,
    maxHeaderSize: options.maxHeaderSize ?? 16 * 1024,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    report,
  });
  await app.start?.();
  const { drainTimeout = 10_000 } = options;
  const listening = await openFor(server, options).catch(async (error: unknown) => {
    // What the app has started would keep a process alive that serves nobody.
    await app.close?.().catch(report);
    throw error;
  });
  // Such as EMFILE when accepting; without a listener it would end the process.
  server.listener.on("error", report);

  let closed: Promise<void> | undefined;
  let removeSignals = (): void => {};
  const close = (): Promise<void> => {
    removeSignals();
    closed ??= drain(listening, server, drainTimeout).then(() => app.close?.());
    return closed;
  };
  if (options.signals !== false) removeSignals = onStopSignals(close);
  return { ...toPlace(listening, options), close };
}

function openFor(server: ProtocolServer, options: ServeOptions): Promise<Listening> {
  const { socketPath, socketMode, backlog } = options;
  if (socketPath !== undefined) {
    return listenOnPath(server.listener, { socketPath, socketMode, backlog, isShared: false });
  }
  const { port = 3000, hostname = "localhost", strictPort = true, reusePort = false } = options;
  return listen(server.listener, { port, hostname, strictPort, reusePort, backlog });
}

/** Where a server can be reached. */
function toPlace(
  { port }: Listening,
  { socketPath, hostname = "localhost", tls }: ServeOptions,
): Omit<RunningServer, "close"> {
  if (socketPath !== undefined) return { url: `unix:${socketPath}`, port: 0, hostname: "" };
  const scheme = tls === undefined ? "http" : "https";
  return { url: `${scheme}://${toAuthority(hostname, port)}`, port, hostname };
}

async function drain(listening: Listening, server: ProtocolServer, timeout: number): Promise<void> {
  listening.stop();
  const timer = setTimeout(() => server.destroyAll(), timeout);
  await server.drain(0);
  clearTimeout(timer);
}

function toAuthority(hostname: string, port: number): string {
  const isAny = hostname === "0.0.0.0" || hostname === "::" || hostname === "";
  const host = isAny ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname;
  return `${host}:${String(port)}`;
}
