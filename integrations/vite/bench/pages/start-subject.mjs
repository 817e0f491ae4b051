import { createServer } from "node:net";
import { startServer } from "../../../../framework/bench/http/server-process.mjs";
import { toEnvironment } from "./environment.mjs";

const PRELOAD = new URL("follow-benchmark.mjs", import.meta.url).href;

/** Starts the server of a built app in a process of its own. */
export async function startSubject({ folder, start }, runtime, { pin } = {}) {
  const [file, ...args] = start;
  const port = await findFreePort();
  const env = toEnvironment({ NODE_ENV: "production", PORT: String(port) });
  const server = { runtime, file, args, cwd: folder, port };
  return startServer(server, { env, pin, flags: [`--import=${PRELOAD}`] });
}

/** A port that nobody listens on, at least until it is given back. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
