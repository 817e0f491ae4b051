import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { toEnvironment } from "./environment.mjs";
import { findInstalled, hashSources, prepareApp } from "./prepare-app.mjs";

const RECORD = ".built";

/**
 * Builds an app from nothing.
 *
 * @param {object} subject of `listSubjects`
 * @param {string} program the Node that builds
 * @returns the seconds that it took
 * @throws Error with the end of what the build printed
 */
export async function buildApp(subject, program) {
  const { folder, build, caches } = subject;
  prepareApp(subject);
  removeCaches(folder, caches);
  const [file, ...args] = build;
  const started = performance.now();
  await run(program, [findInstalled(folder, file), ...args], folder);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(join(folder, RECORD), hashSources(subject));
  return seconds;
}

/** Builds an app, unless it is a peer's that has not changed since it was built. */
export async function provideBuild(subject, program) {
  const record = join(subject.folder, RECORD);
  const isBuilt = existsSync(record) && readFileSync(record, "utf8") === hashSources(subject);
  if (subject.kind !== "peer" || !isBuilt) await buildApp(subject, program);
}

/** Removes what builds and dev servers have left behind. */
export function removeCaches(folder, caches) {
  for (const path of [RECORD, ...caches])
    rmSync(join(folder, path), { recursive: true, force: true });
}

async function run(program, args, cwd) {
  try {
    await promisify(execFile)(program, args, { cwd, env: toEnvironment(), maxBuffer: 1e8 });
  } catch (error) {
    const output = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim();
    throw new Error(`the build failed: ${output.slice(-1500) || error.message}`, { cause: error });
  }
}
