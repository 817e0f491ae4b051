import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, runNpm } from "./run-command.mjs";

const stampFile = join(root, "node_modules", ".openspeed-installed");

/** Installs the locked dependencies of all workspaces, unless this very lock file is what is installed. */
export async function installDependencies() {
  const stamp = await fingerprint();
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) return;
  console.log("Installing dependencies (npm install, a minute or two the first time) ...");
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of other platforms, and npm leaves
  // those out of a lock file it can't fetch them for. The locked versions are installed either way.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { ok } = await runNpm(args, { live: true });
  if (!ok) {
    console.error(
      "npm install failed, so nothing could be built. The reason stands above; most often the npm registry could not be reached.",
    );
    process.exit(1);
  }
  await writeFile(stampFile, stamp);
}

async function fingerprint() {
  const lock = await readFile(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
}
