import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Servable } from "openspeed/node";
import { escapeHtml } from "../pages/escape-html.ts";
import type { NodeModules } from "../pages/generated.ts";
import { readPageOptions } from "../pages/page-options.ts";
import { startPrerendering } from "../pages/prerendering.ts";
import { toPathRegExp } from "../routes/route-path.ts";
import { withBase } from "../routes/with-base.ts";
import type { PageRoute } from "../routes/route-table.ts";
import { toDataUrl } from "../shared/to-data-url.ts";
import { DATA_SEGMENT } from "../shared/wire.ts";
import { fillPath } from "./fill-path.ts";
import { findLinks } from "./find-links.ts";
import type { PrerenderedFile } from "./prerendered-files.ts";

/** What the build tells the process that writes pages to files. */
export interface PrerenderOptions {
  /** Imports the app. By then it can tell that it is being prerendered. */
  readonly importApp: () => Promise<Servable>;
  readonly nodes: readonly NodeModules[];
  readonly routes: readonly PageRoute[];
  /** The path that the app's URLs begin with, such as "/" or "/app/". */
  readonly base: string;
  /** The folder of the files for the browser. */
  readonly client: URL;
  /** The folder of the server's code. */
  readonly server: URL;
  /** Whether there will be no server: every page is written, and one for unmatched paths. */
  readonly isStatic: boolean;
}

interface Candidate {
  readonly pattern: RegExp;
  readonly isWritten: boolean;
}

/** A path to be written, and the page that links to it. */
type Queue = Map<string, string | undefined>;

/**
 * Writes the pages that say `prerender` to files: those without params, those that `entries` lists, and those that
 * they link to.
 * @throws Error when a page does not answer with 200 or a redirect; the message says who links to it.
 */
export async function prerender(options: PrerenderOptions): Promise<void> {
  startPrerendering();
  const { base, isStatic } = options;
  const app = await options.importApp();
  await app.ready?.();
  const queue: Queue = new Map();
  const candidates = await readRoutes(options, queue);
  const files: Record<string, PrerenderedFile> = {};
  const write = createWriter(options.client, base, files);
  const ask = async (url: URL) =>
    app.fetch(new Request(url, { headers: { accept: "text/html" } }), {});
  for (const [pathname, referrer] of queue) {
    const url = new URL(pathname, ORIGIN);
    const response = await ask(url);
    const html = await toDocument(response, `${pathname}${linkedFrom(referrer)}`);
    write(pathname, { body: html, response });
    await writeData({ url, ask, write });
    for (const link of findLinks(html, url)) {
      const found = candidates.find(({ pattern }) => pattern.test(link));
      if (found?.isWritten === true && !queue.has(link)) queue.set(link, pathname);
    }
  }
  if (isStatic) await writeUnmatched({ base, ask, write });
  const list = fileURLToPath(new URL("prerendered.json", options.server));
  writeFileSync(list, JSON.stringify(files));
  await app.close?.();
}

const ORIGIN = "http://localhost";

async function readRoutes(options: PrerenderOptions, queue: Queue): Promise<Candidate[]> {
  const { nodes, routes, base, isStatic } = options;
  const candidates: Candidate[] = [];
  for (const { id, paths, nodes: indexes } of routes) {
    const modules = await Promise.all(
      indexes.map(async (index) => ({
        server: await nodes[index]?.server?.(),
        serverFile: nodes[index]?.files.server,
      })),
    );
    const page = modules.at(-1)?.server;
    const isWritten = isStatic || readPageOptions(modules).prerender;
    if (isWritten && page?.actions !== undefined)
      throw new Error(`The page ${id} has actions, so it can't be a file. Leave out prerender.`);
    for (const pattern of paths) {
      candidates.push({ pattern: new RegExp(toPathRegExp(withBase(base, pattern))), isWritten });
    }
    if (!isWritten) continue;
    const entries = [{}, ...((await page?.entries?.()) ?? [])];
    for (const params of entries) {
      const filled = fillPath(paths, params);
      if (filled !== undefined) queue.set(withBase(base, filled), undefined);
    }
  }
  return candidates;
}

function linkedFrom(referrer: string | undefined): string {
  return referrer === undefined ? "" : ` (linked from ${referrer})`;
}

async function toDocument(response: Response, shown: string): Promise<string> {
  const location = response.headers.get("location");
  if (location !== null && response.status < 400) {
    return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${escapeHtml(location)}">`;
  }
  if (response.status !== 200)
    throw new Error(`${shown} answers ${String(response.status)}, so it can't be a file.`);
  return response.text();
}

interface Content {
  readonly body: string;
  readonly response: Response;
}

type Write = (pathname: string, content: Content) => void;

function createWriter(client: URL, base: string, files: Record<string, PrerenderedFile>): Write {
  const root = fileURLToPath(client);
  return function write(pathname, { body, response }) {
    const name = decodeURIComponent(pathname.slice(base.length));
    const isFile = path.posix.extname(name) !== "" && !response.ok;
    const isData = name === DATA_SEGMENT || name.endsWith(`/${DATA_SEGMENT}`);
    const file = isFile || isData ? name : path.posix.join(name, "index.html");
    const target = path.join(root, file);
    if (path.relative(root, target).startsWith("..")) throw new Error(`${pathname} leads outside.`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, body);
    if (response.ok) files[pathname] = { file, headers: [...response.headers] };
  };
}

interface Writing {
  readonly ask: (url: URL) => Promise<Response>;
  readonly write: Write;
}

async function writeData({ url, ask, write }: Writing & { url: URL }): Promise<void> {
  const data = toDataUrl(url);
  const response = await ask(data);
  const body = await response.text();
  if (response.ok) write(data.pathname, { body, response });
}

async function writeUnmatched({ base, ask, write }: Writing & { base: string }): Promise<void> {
  const url = new URL(`${base}404.html`, ORIGIN);
  const response = await ask(url);
  const type = response.headers.get("content-type") ?? "";
  const body = await response.text();
  if (response.status === 404 && type.startsWith("text/html")) {
    write(url.pathname, { body, response });
  }
}
