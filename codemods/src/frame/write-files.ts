import { randomUUID } from "node:crypto";
import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Change } from "./run-migration.ts";

/**
 * Writes all changes: first every text beside its file, then each into its place by a rename, so that a
 * process that dies in between leaves whole files only.
 */
export async function writeFiles(dir: string, changes: readonly Change[]): Promise<void> {
  const written: { from: string; to: string }[] = [];
  try {
    for (const { path, after } of changes) {
      const to = join(dir, path);
      const from = join(dirname(to), `.openspeed-migrate-${randomUUID()}`);
      const { mode } = await stat(to);
      await writeFile(from, after, { flag: "wx" });
      written.push({ from, to });
      await chmod(from, mode & 0o777);
    }
    for (const { from, to } of written) await rename(from, to);
  } finally {
    await Promise.all(written.map(({ from }) => rm(from, { force: true })));
  }
}
