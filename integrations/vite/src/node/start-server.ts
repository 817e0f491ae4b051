import { fileURLToPath } from "node:url";
import { openspeed } from "openspeed";
import { serve, type Servable } from "openspeed/node";
import { staticFiles } from "openspeed/static";
import { createPrerendered } from "./prerendered-files.ts";

/** What the build tells its server. */
export interface StartServerOptions {
  readonly app: Servable;
  /** The folder of the files for the browser. */
  readonly client: URL;
  /** The path that the URLs of these files begin with, such as "/" or "/app/". */
  readonly base: string;
  /** The folder in it whose file names hold a hash. */
  readonly assetsDir: string;
  /** The other files in it, by path: known from the build, so that no page's path is looked up on disk. */
  readonly publicFiles: readonly string[];
  /** The list of the pages that the build wrote, if it wrote any. */
  readonly prerendered?: URL;
}

/**
 * Serves a built app: its files, then the app. PORT and HOST in the environment say where; a PORT that is
 * taken is an error, without PORT it is 3000 or the next one that is free.
 */
export async function startServer({
  app,
  client,
  base,
  assetsDir,
  publicFiles,
  prerendered,
}: StartServerOptions): Promise<void> {
  const root = fileURLToPath(client);
  const files = openspeed().use(
    base.slice(0, -1),
    staticFiles(root, { immutable: `/${assetsDir}/`, index: false }),
  );
  const isFile = createFileTest(
    `${base}${assetsDir}/`,
    new Set(publicFiles.map((file) => `${base}${encodeURI(file)}`)),
  );
  const answerPrerendered = prerendered && createPrerendered({ list: prerendered, files, base });
  const wanted = readPort(process.env["PORT"]);
  const hostname = process.env["HOST"];
  const running = await serve(
    {
      fetch: (request, platform) =>
        answerPrerendered?.(request, platform) ??
        (isFile(request.url) ? files : app).fetch(request, platform),
      ready: () => app.ready?.(),
    },
    {
      port: wanted ?? 3000,
      strictPort: wanted !== undefined,
      ...(hostname === undefined || hostname === "" ? {} : { hostname }),
    },
  );
  const taken = wanted === undefined && running.port !== 3000 ? " (port 3000 is taken)" : "";
  process.stdout.write(`Listening on ${running.url}${taken}\n`);
}

/** The app's own options hold for its routes, so files are answered beside it, not around it. */
function createFileTest(assets: string, known: ReadonlySet<string>): (url: string) => boolean {
  return function isFile(url) {
    const start = url.indexOf("/", url.indexOf("//") + 2);
    if (url.startsWith(assets, start)) return true;
    const end = url.indexOf("?", start);
    return known.has(url.slice(start, end < 0 ? undefined : end));
  };
}

function readPort(value: string | undefined): number | undefined {
  if (value === undefined || value === "") return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`PORT is "${value}", which is no port. Set a number from 0 to 65535.`);
  }
  return port;
}
