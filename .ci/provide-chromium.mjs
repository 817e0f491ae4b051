import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../e2e/browser/find-chromium.mjs";
import { root, runCommand } from "./run-command.mjs";

/**
 * Finds a Chromium that starts, installing one if need be: what the machine has, then Playwright's own
 * download, then Debian's package.
 *
 * @returns {Promise<string | undefined>} its path, or undefined when none can be had
 */
export async function provideChromium() {
  const present = await findChromium();
  if (present !== undefined) return present;

  console.log("Installing a browser for the tests: Playwright's Chromium ...");
  await runCommand("playwright", ["install", "chromium"], {
    cwd: join(root, "e2e"),
    timeout: 300_000,
  });
  const downloaded = await findChromium();
  if (downloaded !== undefined) return downloaded;

  if (await isDebianRoot()) {
    console.log("Installing a browser for the tests: apt-get install chromium ...");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update", "-qq"], { env });
    await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      env,
    });
    return findChromium();
  }
  return undefined;
}

async function isDebianRoot() {
  if (process.getuid?.() !== 0) return false;
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(release);
}
