import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/**
 * What figures depend on beside the programs.
 *
 * @param {{ name: string, title: string }[]} runtimes of `createRuntime`
 * @param {number[]} load `loadavg()` before anything was measured
 */
export function readMachine(runtimes, load) {
  return {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    load,
    runtimes: Object.fromEntries(runtimes.map(({ name, title }) => [name, title])),
  };
}

/**
 * Writes the raw results of one part; the others keep what was last measured.
 *
 * @param {URL} file
 * @param {Record<string, string>} peers their versions
 * @param {Record<string, object>} part its results by its name
 */
export function writePart(file, peers, part) {
  const old = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { parts: {} };
  const results = { peers, parts: { ...old.parts, ...part } };
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}
