import { checkServeOptions } from "./check-serve-options.ts";
import type { RunningServer } from "./running-server.ts";
import { serveHere } from "./serve-here.ts";
import type { Servable } from "./servable.ts";
import type { ServeOptions } from "./serve-options.ts";

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
  return options.workers === undefined ? serveHere(app, options) : serveInPool(app, options);
}

async function serveInPool(app: Servable, options: ServeOptions): Promise<RunningServer> {
  const { default: cluster } = await import("node:cluster");
  if (cluster.isPrimary) {
    const { serveWithWorkers } = await import("./workers/serve-with-workers.ts");
    return serveWithWorkers(options);
  }
  const { joinPool } = await import("./workers/pool-member.ts");
  const member = joinPool();
  try {
    const server = await serveHere(app, options, member);
    member?.reportListening(server.port);
    return server;
  } catch (error) {
    member?.reportFailure(error);
    throw error;
  }
}
