import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Serves a folder as hosts of static sites do: files, `index.html` in folders, and `404.html` for the rest. */
export async function serveFiles(folder: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    void findFile(folder, pathname).then(async ({ status, file }) => {
      response.writeHead(status, { "content-type": TYPES[extname(file)] ?? "text/plain" });
      response.end(await readFile(file));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

async function findFile(
  folder: string,
  pathname: string,
): Promise<{ status: number; file: string }> {
  for (const name of [pathname, `${pathname}/index.html`]) {
    const file = join(folder, name);
    if (await isFile(file)) return { status: 200, file };
  }
  return { status: 404, file: join(folder, "404.html") };
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
