import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

it("the app of the migration guide passes its own tests before and after", () => {
  const folder = mkdtempSync(join(tmpdir(), "openspeed-migrated-"));
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "test", NO_COLOR: "1" },
    });
  const readTest = (): string => readFileSync(join(folder, "test/books.test.js"), "utf8");
  try {
    cpSync(join(repository, "codemods/fixtures/express-app"), folder, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
    const tests = readTest();
    expect(run("--test", "--test-reporter=tap")).toMatch(/^# fail 0$/m);
    run(join(repository, "codemods/dist/cli.js"), folder, "--yes");
    expect(readFileSync(join(folder, "app.js"), "utf8")).not.toContain("require('express')");
    expect(readTest()).toBe(tests);
    const after = run("--test", "--test-reporter=tap");
    expect(after).toMatch(/^# pass [1-9]\d*$/m);
    expect(after).toMatch(/^# fail 0$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
