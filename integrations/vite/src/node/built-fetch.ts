import { fileURLToPath } from "node:url";
import { openspeed } from "openspeed";
import type { Servable } from "openspeed/node";
import { staticFiles } from "openspeed/static";
import { createPrerendered } from "./prerendered-files.ts";

/** What the build tells its server. */
export interface BuiltOptions {
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

/** Creates the `fetch` of a built app. Prerendered pages come first, then files, then the app itself. */
export function createBuiltFetch(options: BuiltOptions): Servable["fetch"] {
  const { app, client, base, assetsDir, publicFiles, prerendered } = options;
  const files = openspeed().use(
    base.slice(0, -1),
    staticFiles(fileURLToPath(client), { immutable: `/${assetsDir}/`, index: false }),
  );
  const isFile = createFileTest(
    `${base}${assetsDir}/`,
    new Set(publicFiles.map((file) => `${base}${encodeURI(file)}`)),
  );
  const answerPrerendered = prerendered && createPrerendered({ list: prerendered, files, base });
  return function builtFetch(request, platform) {
    return (
      answerPrerendered?.(request, platform) ??
      (isFile(request.url) ? files : app).fetch(request, platform)
    );
  };
}

/** Tests whether a URL names a file. Files are no routes of the app, whose options would apply to them. */
function createFileTest(assets: string, known: ReadonlySet<string>): (url: string) => boolean {
  return function isFile(url) {
    const start = url.indexOf("/", url.indexOf("//") + 2);
    if (url.startsWith(assets, start)) return true;
    const end = url.indexOf("?", start);
    return known.has(url.slice(start, end < 0 ? undefined : end));
  };
}
