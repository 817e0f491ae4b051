import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Where a program of an installed package is, such as `node-20/bin/node` or `.bin/deno`. */
export function locateRuntime(program: string): string {
  return join(folder, "node_modules", program);
}

/** Installs the runtimes of package.json, unless these very versions are there. */
export async function installRuntimes(): Promise<void> {
  const wanted = await readFile(join(folder, "package-lock.json"), "utf8");
  const stamp = locateRuntime(".installed");
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
  // Not `npm ci`: it refuses a lock file without the optional binaries of other platforms.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  await promisify(execFile)("npm", args, { cwd: folder });
  await writeFile(stamp, wanted);
}
