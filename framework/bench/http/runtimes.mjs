import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = createRequire(new URL("../../../package.json", import.meta.url));
const FRAMEWORK = createRequire(new URL("../../package.json", import.meta.url));
const HERE = createRequire(import.meta.url);

/** The runtimes by the names that `--runtime` takes: where the program is, and how it takes its flags. */
const RUNTIMES = {
  node24: {
    title: "Node",
    find: () => findIn(ROOT, "node", "bin/node"),
    gcFlags: ["--expose-gc"],
  },
  node26: {
    title: "Node",
    find: () => findIn(HERE, "node26", "bin/node"),
    gcFlags: ["--expose-gc"],
  },
  bun: { title: "Bun", find: () => findIn(FRAMEWORK, "bun", "bin/bun.exe"), gcFlags: [] },
  deno: {
    title: "Deno",
    find: () => findIn(FRAMEWORK, "deno", "deno"),
    flags: ["run", "--quiet", "--allow-all"],
    gcFlags: ["--v8-flags=--expose-gc"],
  },
};

export const runtimeNames = Object.keys(RUNTIMES);

/** Finds a runtime's program and asks it for its version. */
export function createRuntime(name) {
  const { title, find, flags = [], gcFlags } = RUNTIMES[name];
  const program = find();
  const [version] = /\d+\.\d+\.\d+/.exec(String(execFileSync(program, ["--version"])));
  return { name, title: `${title} ${version}`, program, flags, gcFlags };
}

function findIn(require, name, path) {
  const program = join(dirname(require.resolve(`${name}/package.json`)), path);
  const found = [program, `${program}.exe`].find((file) => existsSync(file));
  if (found === undefined) throw new Error(`There is no ${program}. Does npm run install scripts?`);
  return found;
}

/** Where a file of the benchmark is on the disk. */
export function toPath(relative) {
  return fileURLToPath(new URL(relative, import.meta.url));
}
