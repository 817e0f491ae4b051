import { lstat, readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { SourceText } from "../source/source-project.ts";
import { createGlob } from "./glob.ts";
import { listGitFiles } from "./git.ts";

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const SKIPPED = new Set([
  "node_modules",
  ".git",
  "dist",
  "build",
  "coverage",
  "bower_components",
  "public",
  "static",
  "vendor",
]);
/** Bundles and generated data; nobody writes a server in a file of this size. */
const MAX_BYTES = 1_000_000;

/** Reads the source files of a project: what git knows of, without dependencies, builds and ignored files. */
export async function readSources(dir: string, glob: string | undefined): Promise<SourceText[]> {
  const listed = (await listGitFiles(dir)) ?? (await listFolder(dir, ""));
  const paths = listed.filter(
    (path) => SOURCE.test(path) && !/\.min\.js$|\.d\.[cm]?ts$/.test(path) && !isSkipped(path),
  );
  const chosen = glob === undefined ? paths : paths.filter(createGlob(glob));
  const sources: SourceText[] = [];
  for (const path of chosen.sort()) {
    const stats = await lstat(join(dir, path)).catch(() => undefined);
    if (stats === undefined || !stats.isFile() || stats.size > MAX_BYTES) continue;
    sources.push({ path, text: await readFile(join(dir, path), "utf8") });
  }
  return sources;
}

function isSkipped(path: string): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((part) => SKIPPED.has(part));
}

async function listFolder(dir: string, below: string): Promise<string[]> {
  const entries = await readdir(join(dir, below), { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = posix.join(below, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFolder(dir, path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return lists.flat();
}
