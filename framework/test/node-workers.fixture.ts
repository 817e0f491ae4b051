import cluster from "node:cluster";
import { appendFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Servable, serve, type ServeOptions } from "../src/runtimes/node/index.ts";

// What the test asks for, and a file in which every process writes what its app does.
const [, , given = "{}", log = ""] = process.argv;
const options: ServeOptions & { failure?: string } = JSON.parse(given);
const { failure, ...serveOptions } = options;
const note = (what: string): Promise<void> => appendFile(log, `${what} ${String(process.pid)}\n`);

const app: Servable = {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/crash") process.exit(3);
    if (pathname === "/slow") {
      await note("slow");
      await sleep(500);
    }
    if (pathname === "/never") {
      await note("never");
      // Blocks the process, as an endless loop does.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    if (pathname === "/restart") await server.restart();
    return new Response(String(process.pid));
  },
  async start() {
    await note("start");
    if (failure === "start") throw new TypeError("The app does not start.");
    if (failure === "exit") process.exit(7);
    if (failure === "hang") await new Promise(() => setInterval(() => undefined, 1000));
  },
  async close() {
    await note("close");
  },
};

const server = await serve(app, {
  ...(serveOptions.socketPath === undefined ? { port: 0 } : {}),
  ...serveOptions,
  report: (error) => void note(`report ${String(error).split(" http")[0] ?? ""}`),
}).catch(async (error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  await note(`rejected ${String(error)} ${String(code)}`);
  if (cluster.isPrimary) process.exit(1);
  throw error;
});
if (failure === "later" && cluster.isWorker) setTimeout(() => process.exit(9), 100);
if (cluster.isPrimary) process.send?.({ url: server.url, port: server.port });
