import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL("servers/", import.meta.url));

const COMMANDS = {
  openspeed: () => [process.execPath, [join(folder, "openspeed.mjs")]],
  "openspeed on Bun": () => [binOf("bun"), ["run", join(folder, "openspeed-web.mjs")]],
  "openspeed on Deno": () => [
    binOf("deno"),
    ["serve", "--port", "0", "--host", "127.0.0.1", join(folder, "openspeed-web.mjs")],
  ],
  hono: () => [process.execPath, [join(folder, "hono.mjs")]],
  fastify: () => [process.execPath, [join(folder, "fastify.mjs")]],
  express: () => [process.execPath, [join(folder, "express.mjs")]],
};

/** One server under attack, in a process of its own that is started again whenever it dies. */
export class TargetServer {
  #command;
  #env;
  #child;
  #port = 0;
  #starting;
  /** How often the process ended without being asked to. */
  deaths = 0;

  constructor(name, mode, root = "") {
    this.#command = COMMANDS[name]();
    this.#env = { ATTACK_MODE: mode, ATTACK_ROOT: root, PORT: "0", BUN_PORT: "0" };
  }

  /** The port of a living process. */
  async readPort() {
    if (this.#child !== undefined) return this.#port;
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    await this.#starting;
    return this.#port;
  }

  /** Whether the process still lives. Call it a moment after the answer: a crash may follow that. */
  async isAlive() {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return this.#child !== undefined;
  }

  /** The most memory the process has held, in megabytes; undefined where /proc is missing. */
  readPeakMegabytes() {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024);
    } catch {
      return undefined;
    }
  }

  async stop() {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    child.removeAllListeners("exit");
    await new Promise((resolve) => {
      child.once("close", resolve);
      child.kill("SIGKILL");
    });
  }

  #start() {
    const [command, args] = this.#command;
    const child = spawn(command, args, {
      env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1", ...this.#env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      let output = "";
      const read = (chunk) => {
        if (this.#child === child) return;
        output += chunk;
        const port = /(?:port |:\/\/[^\s/]+:)(\d+)/.exec(output)?.[1];
        if (port === undefined) return;
        this.#port = Number(port);
        this.#child = child;
        resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("error", reject);
      child.once("exit", (code) => {
        if (this.#child !== child) reject(new Error(`${command} ended with ${code}: ${output}`));
        else this.deaths += 1;
        this.#child = undefined;
      });
    });
  }
}

function binOf(name) {
  return join(dirname(require.resolve(`${name}/package.json`)), "..", ".bin", name);
}
