import { createError } from "../../errors/create-error.ts";
import { listen } from "./listen.ts";
import { listenOnPath, prepareSocketPath } from "./listen-on-path.ts";
import type { Listening } from "./open-listener.ts";
import { toPlace } from "./place.ts";
import type { CreateProtocolServer, ProtocolServer } from "./protocol-server.ts";
import { toReporter } from "./reporter.ts";
import type { RunningServer } from "./running-server.ts";
import type { Servable } from "./servable.ts";
import type { ServeOptions, ServerName } from "./serve-options.ts";
import { onStopSignals } from "./signals.ts";
import type { PoolMember } from "./workers/pool-member.ts";

/** Each is loaded when it is asked for: what Node's own servers bring takes longer than all else at start-up. */
const SERVERS: Readonly<Record<ServerName, () => Promise<CreateProtocolServer>>> = {
  "node:net": async () => (await import("./http1/create-http1-server.ts")).createHttp1Server,
  "node:http": async () => (await import("./native/create-native-server.ts")).createNativeServer,
  "node:http2": async () => (await import("./http2/create-http2-server.ts")).createHttp2Server,
};

/** Serves an app in this process, on its own or as one worker of a pool. */
export async function serveHere(
  app: Servable,
  options: ServeOptions,
  member?: PoolMember,
): Promise<RunningServer> {
  const report = toReporter(options.report);
  const create = await SERVERS[options.server ?? "node:net"]();
  const server = create(app, {
    headersTimeout: options.headersTimeout ?? 30_000,
    requestTimeout: options.requestTimeout ?? 60_000,
    keepAliveTimeout: options.keepAliveTimeout ?? 30_000,
    sendTimeout: options.sendTimeout ?? 60_000,
    maxHeaderSize: options.maxHeaderSize ?? 16 * 1024,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    report,
  });
  await app.start?.();
  const listening = await openFor(server, options, member).catch(async (error: unknown) => {
    // What the app has started would keep a process alive that serves nobody.
    await app.close?.().catch(report);
    throw error;
  });
  // Such as EMFILE when accepting; without a listener it would end the process.
  server.listener.on("error", report);

  let closed: Promise<void> | undefined;
  let removeSignals = (): void => {};
  const stop = (grace: number): Promise<void> => {
    removeSignals();
    const { drainTimeout = 10_000 } = options;
    closed ??= drain(listening, server, { grace, drainTimeout }).then(() => app.close?.());
    return closed;
  };
  let unawaited: Promise<void> | undefined;
  /** Nobody else learns of what fails here. */
  const stopUnawaited = (grace: number): Promise<void> => {
    unawaited ??= stop(grace).catch((error: unknown) => {
      report(error);
      process.exitCode = 1;
    });
    return unawaited;
  };
  if (options.signals !== false) removeSignals = onStopSignals(stopUnawaited);
  member?.onStop(stopUnawaited);
  return {
    ...toPlace(listening.port, options),
    close: () => stop(0),
    async restart() {
      if (member === undefined) {
        throw createError("OS4015", "Only a server with workers can restart.", { kind: Error });
      }
      member.requestRestart();
    },
  };
}

async function openFor(
  server: ProtocolServer,
  options: ServeOptions,
  member?: PoolMember,
): Promise<Listening> {
  const { socketPath, socketMode, backlog } = options;
  if (socketPath !== undefined) {
    // Its pool has done so, and other workers listen there.
    if (member === undefined) await prepareSocketPath(socketPath);
    return listenOnPath(server.listener, { socketPath, socketMode, backlog });
  }
  const { hostname = "localhost", reusePort = false } = options;
  const port = member?.port ?? options.port ?? 3000;
  const strictPort = member?.port !== undefined || (options.strictPort ?? true);
  return listen(server.listener, { port, hostname, strictPort, reusePort, backlog });
}

async function drain(
  listening: Listening,
  server: ProtocolServer,
  { grace, drainTimeout }: { grace: number; drainTimeout: number },
): Promise<void> {
  listening.stop();
  const timer = setTimeout(() => server.destroyAll(), drainTimeout);
  await server.drain(grace);
  clearTimeout(timer);
  // It has stopped already; what is left are the timers of Node's own that look for slow clients.
  server.listener.close();
}
