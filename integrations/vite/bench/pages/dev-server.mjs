import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { toEnvironment } from "./environment.mjs";
import { fetchPage } from "./page-request.mjs";
import { findInstalled } from "./prepare-app.mjs";
import { findFreePort } from "./start-subject.mjs";

const START_TIMEOUT = 180_000;
const POLL_INTERVAL = 20;
const running = new Set();

process.on("exit", () => {
  for (const child of running) killTree(child);
});

/**
 * Starts a dev server and waits until it answers with the page.
 *
 * @param {(html: string) => boolean} isPage
 * @returns where it listens, and the seconds from the start of the process to the page
 */
export async function startDevServer({ folder, dev }, program, isPage) {
  const [file, ...args] = dev;
  const port = await findFreePort();
  const argv = [findInstalled(folder, file), ...args, String(port)];
  const started = performance.now();
  const child = spawn(program, argv, {
    cwd: folder,
    env: toEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: some dev servers start others, which have to end with them.
    detached: process.platform !== "win32",
  });
  running.add(child);
  let output = "";
  const collect = (chunk) => (output = `${output}${chunk}`.slice(-3000));
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const stop = () => stopServer(child);
  while (performance.now() - started < START_TIMEOUT && child.exitCode === null) {
    if (await hasPage(port, isPage))
      return { port, seconds: (performance.now() - started) / 1000, stop };
    await sleep(POLL_INTERVAL);
  }
  await stop();
  throw new Error(`the dev server does not answer with the page: ${output.trim().slice(-1000)}`);
}

/** Nothing listens yet, or what listens is not ready. */
async function hasPage(port, isPage) {
  const answer = await fetchPage(port).catch(() => undefined);
  return answer !== undefined && answer.status === 200 && isPage(answer.html);
}

async function stopServer(child) {
  if (!running.delete(child)) return;
  const ended =
    child.exitCode === null
      ? new Promise((resolve) => {
          child.once("exit", resolve);
        })
      : undefined;
  killTree(child);
  await ended;
}

function killTree(child) {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
