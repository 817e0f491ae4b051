import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const PATH_NAMES = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "chrome",
  "microsoft-edge",
];

const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const WINDOWS_APPS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Finds a Chromium that runs: the one `OPENSPEED_CHROMIUM` names, else an installed one, else Playwright's own.
 * Needs nothing but Node, so that it can be asked before anything is installed.
 *
 * @returns {Promise<string | undefined>} the path of the executable
 */
export async function findChromium() {
  const wanted = process.env["OPENSPEED_CHROMIUM"];
  if (wanted) {
    if (await runs(wanted)) return wanted;
    throw new Error(`OPENSPEED_CHROMIUM names ${wanted}, which is not a browser that runs.`);
  }
  for (const candidate of [...installed(), ...(await playwrightsOwn())]) {
    if (await runs(candidate)) return candidate;
  }
  return undefined;
}

/** @returns {string[]} */
function installed() {
  if (process.platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap(
      (name) => process.env[name] ?? [],
    );
    return roots.flatMap((root) => WINDOWS_APPS.map((app) => join(root, app)));
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const onPath = PATH_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.platform === "darwin" ? [...MAC_APPS, ...onPath] : onPath;
}

/** @returns {Promise<string[]>} */
async function playwrightsOwn() {
  try {
    const { chromium } = await import("@playwright/test");
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * A file may be there and not work, such as Ubuntu's chromium-browser that only asks for a snap.
 * On Windows `--version` opens a window, so there the file is taken at its word.
 *
 * @param {string} file
 */
async function runs(file) {
  try {
    await access(file, constants.X_OK);
    if (process.platform === "win32") return true;
    const { stdout } = await promisify(execFile)(file, ["--version"], { timeout: 20_000 });
    return /\d+\.\d+/u.test(stdout);
  } catch {
    return false;
  }
}
