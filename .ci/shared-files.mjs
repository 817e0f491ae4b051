import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "./run-command.mjs";

/** The starters that hold a copy of every file of `starters/shared`. */
export const PAGE_STARTERS = ["react", "vue", "svelte"];

const SHARED = join("starters", "shared");
/** Says what the folder is; the starters have their own. */
const NOT_LAID = "README.md";
/** What is installed, built or left by a run. */
const MADE = new Set(["node_modules", "dist", "data", ".openspeed", ".vitest", "test-results"]);

/** Copies every shared file into each of the page starters. @returns {Promise<string[]>} the files that changed */
export async function layFiles() {
  const laid = [];
  for (const { file, starter } of await listDiffering()) {
    await copy(join(SHARED, file), join("starters", starter, file));
    laid.push(`starters/${starter}/${file}`);
  }
  return laid;
}

/** Copies what differs in a starter back to where it is shared from. @returns {Promise<string[]>} the files that changed */
export async function takeFiles(from) {
  const taken = [];
  for (const { file, starter, isMissing } of await listDiffering()) {
    if (starter !== from || isMissing) continue;
    await copy(join("starters", starter, file), join(SHARED, file));
    taken.push(`starters/shared/${file}`);
  }
  return taken;
}

/** Compares the copies with the shared files. @returns {Promise<{ ok: boolean; output: string }>} */
export async function checkSharedFiles() {
  const lines = [];
  for (const { file, starter, isMissing } of await listDiffering()) {
    lines.push(
      isMissing
        ? `starters/${starter}/${file} is missing: run \`npm run starters\`.`
        : `starters/${starter}/${file} differs from starters/shared/${file}: run \`npm run starters\` to have the shared one, or \`npm run starters -- --from ${starter}\` to keep this one.`,
    );
  }
  for (const file of await listUnshared()) {
    lines.push(
      `${file} is equal in ${PAGE_STARTERS.join(", ")} and not shared: copy it to starters/shared/${file}, or remove it from the three.`,
    );
  }
  return { ok: lines.length === 0, output: lines.join("\n") };
}

async function listDiffering() {
  const differing = [];
  for (const file of await listShared()) {
    const wanted = await readFile(join(root, SHARED, file));
    for (const starter of PAGE_STARTERS) {
      const copy = await readFile(join(root, "starters", starter, file)).catch(() => undefined);
      if (copy?.equals(wanted)) continue;
      differing.push({ file, starter, isMissing: copy === undefined });
    }
  }
  return differing;
}

/** A file that was added to the three, or was deleted from the shared ones alone. */
async function listUnshared() {
  const shared = new Set(await listShared());
  const [first = "", ...others] = PAGE_STARTERS;
  const unshared = [];
  for (const file of await listFiles(join(root, "starters", first))) {
    if (shared.has(file)) continue;
    const read = (starter) =>
      readFile(join(root, "starters", starter, file)).catch(() => undefined);
    const content = await read(first);
    const copies = await Promise.all(others.map(read));
    if (content !== undefined && copies.every((copy) => copy?.equals(content))) unshared.push(file);
  }
  return unshared;
}

async function listShared() {
  const files = await listFiles(join(root, SHARED));
  return files.filter((file) => file !== NOT_LAID);
}

/** The files of a folder that are somebody's work, with slashes. */
async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async (entry) => {
      if (MADE.has(entry.name)) return [];
      if (!entry.isDirectory()) return [entry.name];
      return (await listFiles(join(folder, entry.name))).map((file) => `${entry.name}/${file}`);
    }),
  );
  return files.flat().toSorted();
}

async function copy(from, to) {
  await mkdir(dirname(join(root, to)), { recursive: true });
  await cp(join(root, from), join(root, to));
}
