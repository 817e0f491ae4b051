import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** An Express app, what the migrator makes of it and what it says about it. */
export interface MigratedApp {
  /** The text of each source file, by its path. */
  before: Record<string, string>;
  after: Record<string, string>;
  report: string;
}

const codemods = fileURLToPath(new URL("../../../codemods/", import.meta.url));

/** Runs the migrator on a copy of its own fixture, so that the guide shows what it really does. */
export function migrateFixture(): MigratedApp {
  const cli = join(codemods, "dist/cli.js");
  if (!existsSync(cli)) throw new Error("The migrator is not built. Run npm run build first.");
  const folder = mkdtempSync(join(tmpdir(), "openspeed-guide-"));
  try {
    cpSync(join(codemods, "fixtures/express-app"), folder, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    const before = readSources(folder);
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, folder, "--yes"], {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    if (status !== 0)
      throw new Error(`The migrator ends with ${status} on its fixture:\n${stderr}`);
    return { before, after: readSources(folder), report: stdout.trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readSources(folder: string): Record<string, string> {
  const files = globSync("**/*.{js,json}", { cwd: folder }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}
