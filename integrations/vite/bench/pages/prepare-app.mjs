import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPeers } from "../../../../framework/bench/install-peers.mjs";

const SHARED = fileURLToPath(new URL("shared/", import.meta.url));
const APPS = fileURLToPath(new URL("apps/", import.meta.url));

/**
 * Copies an app and what it shares with the others into a folder of its own, where it can be edited and built, and
 * installs what its package.json names unless the repository has that. What was built or installed there stays.
 */
export function prepareApp({ app, ui, kind, shared, folder }) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(APPS, app), folder, { recursive: true });
  const target = join(folder, shared);
  rmSync(target, { recursive: true, force: true });
  for (const file of ["products.js", "style.css"]) cpSync(join(SHARED, file), join(target, file));
  cpSync(join(SHARED, ui), target, { recursive: true });
  if (kind === "bare") cpSync(join(SHARED, "bare"), target, { recursive: true });
  if (kind === "peer") install(folder);
}

function install(folder) {
  try {
    installPeers(pathToFileURL(join(folder, "package.json")).href);
  } catch (error) {
    throw new Error(`npm could not install it (${error.message})`, { cause: error });
  }
}

/** What a built peer was built from: while that stays the same, it need not be built again. */
export function hashSources({ app, ui }) {
  const hash = createHash("sha256");
  for (const folder of [join(APPS, app), join(SHARED, ui), SHARED]) {
    const entries = readdirSync(folder, { recursive: folder !== SHARED, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return hash.digest("hex");
}

/** Finds a file of a package as an app's own code would: in the nearest `node_modules` that has it. */
export function findInstalled(folder, path) {
  for (let at = folder; ; at = join(at, "..")) {
    const file = join(at, "node_modules", path);
    if (existsSync(file)) return file;
    if (at === join(at, "..")) throw new Error(`${path} is not installed`);
  }
}
