import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { H3, serve, serveStatic } from "h3";
import { announce } from "../announce.mjs";

const { BENCH_ROOT: root } = process.env;

const app = new H3().use("/**", (event) =>
  serveStatic(event, {
    indexNames: ["/index.html"],
    getContents: (id) => readFile(join(root, id)),
    getMeta: async (id) => {
      const stats = await stat(join(root, id)).catch(() => undefined);
      return stats?.isFile() ? { size: stats.size, mtime: stats.mtimeMs } : undefined;
    },
  }),
);
const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
await server.ready();
announce(new URL(server.url).port);
