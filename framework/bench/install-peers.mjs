import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Installs what a benchmark's own package.json names into its own node_modules, unless that is done already.
 * Peers stay out of the workspaces, so that nobody but the benchmark pays for them.
 *
 * Call it before the first `await import("peer")`: `installPeers(import.meta.url)`.
 *
 * @param {string} moduleUrl a file URL of a module that stands beside the package.json
 */
export function installPeers(moduleUrl) {
  const folder = fileURLToPath(new URL(".", moduleUrl));
  const wanted = readFileSync(`${folder}package.json`, "utf8");
  const record = `${folder}node_modules/.installed.json`;
  if (existsSync(record) && readFileSync(record, "utf8") === wanted) return;
  execFileSync("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: folder,
    shell: process.platform === "win32",
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(record, wanted);
}
