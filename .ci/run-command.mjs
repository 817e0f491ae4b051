import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The environment for the project's own tools: what npm installed here comes first, its Node 24 included,
 * whatever Node started this process.
 */
export function toolEnvironment(extra = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const bin = join(root, "node_modules", ".bin");
  return {
    ...process.env,
    [pathName]: `${bin}${delimiter}${process.env[pathName] ?? ""}`,
    ...extra,
  };
}

/**
 * Runs a command to its end. With `live`, its output goes straight to the terminal; else it is collected.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string; env?: NodeJS.ProcessEnv; live?: boolean; timeout?: number }} [options]
 * @returns {Promise<{ ok: boolean; output: string }>}
 */
export function runCommand(command, args, options = {}) {
  const { cwd = root, env = toolEnvironment(), live = false, timeout } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: process.platform === "win32",
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      timeout,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs npm, the one that started this process where there is one. */
export function runNpm(args, options = {}) {
  const cli = process.env["npm_execpath"];
  return cli === undefined
    ? runCommand("npm", args, { env: process.env, ...options })
    : runCommand(process.execPath, [cli, ...args], { env: process.env, ...options });
}
