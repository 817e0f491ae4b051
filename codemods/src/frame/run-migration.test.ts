import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defineMigration, type Migration, type MigrationPlan } from "./define-migration.ts";
import { runMigration, type RunResult } from "./run-migration.ts";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "openspeed-migrate-"));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

async function run(plan: Partial<MigrationPlan>): Promise<RunResult> {
  const migration: Migration = defineMigration({
    id: "old",
    title: "Old",
    framework: "old",
    replaces: ["old", "old-cors", "old-never-used", "@types/old"],
    plan: () => ({ outputs: new Map(), entries: [], failures: [], ...plan }),
  });
  await writeFile(
    join(dir, "package.json"),
    JSON.stringify({
      dependencies: { old: "^1.0.0", "old-cors": "^1.0.0", "old-never-used": "^1.0.0" },
      devDependencies: { "@types/old": "^1.0.0" },
    }),
  );
  await writeFile(join(dir, "app.js"), `import old from "old";\nimport cors from "old-cors";\n`);
  await writeFile(join(dir, "other.js"), "export {};\n");
  return runMigration(dir, {
    from: "auto",
    glob: undefined,
    openspeedRange: "^1.0.0",
    migrations: [migration],
  });
}

describe("runMigration", () => {
  it("changes nothing when the rewrite of one file went wrong", async () => {
    const running = run({
      outputs: new Map([["other.js", "export const changed = true;\n"]]),
      failures: [{ path: "app.js", message: "the rewritten file does not parse" }],
    });
    await expect(running).rejects.toThrow(
      /^app\.js: the rewritten file does not parse\nNothing was written/,
    );
  });

  it("changes files and dependencies when every rewrite went well", async () => {
    const result = await run({
      outputs: new Map([["app.js", `import { openspeed } from "openspeed";\n`]]),
    });
    expect(result.changes.map(({ path }) => path)).toEqual(["app.js", "package.json"]);
    expect(result.dependencies.added).toEqual(["openspeed"]);
    expect(result.dependencies.removed).toEqual(["old", "old-cors", "@types/old"]);
  });

  it("leaves a dependency that no file imported before either", async () => {
    const result = await run({ outputs: new Map([["app.js", "export {};\n"]]) });
    expect(result.dependencies.removed).not.toContain("old-never-used");
  });

  it("leaves a dependency that a file still imports", async () => {
    const result = await run({ outputs: new Map([["app.js", `import cors from "old-cors";\n`]]) });
    expect(result.dependencies.removed).toEqual(["old", "@types/old"]);
  });
});
