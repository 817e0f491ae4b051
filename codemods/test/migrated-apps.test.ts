import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const folders: string[] = [];

function copyApp(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), "openspeed-migrate-"));
  folders.push(dir);
  cpSync(join(fixtures, name), dir, { recursive: true });
  symlinkSync(modules, join(dir, "node_modules"), "dir");
  writeFileSync(join(dir, ".gitignore"), "node_modules\n");
  git(dir, "init", "-q");
  commit(dir);
  return dir;
}

function git(dir: string, ...args: string[]): string {
  const identity = [
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@example.com",
    "-c",
    "core.autocrlf=false",
  ];
  return execFileSync("git", [...identity, ...args], { cwd: dir, encoding: "utf8" });
}

function commit(dir: string): void {
  git(dir, "add", "-A");
  git(dir, "commit", "-q", "-m", "as it is");
}

function migrate(
  dir: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [cli, dir, ...args], { encoding: "utf8" });
}

/** The names of the tests that pass, by the app's own runner. */
function runTests(dir: string, ...args: string[]): string[] {
  const files = readdirSync(join(dir, "test")).map((name) => join("test", name));
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...args, "--test", "--test-reporter=tap", ...files],
    { cwd: dir, encoding: "utf8", env: { ...env, NODE_ENV: "test" } },
  );
  expect(`${stdout}${stderr}`).not.toMatch(/^\s*not ok/m);
  return [...stdout.matchAll(/^\s*ok \d+ - (.*)$/gm)].map(([, name = ""]) => name).sort();
}

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

describe("a CommonJS application", () => {
  it("passes its own tests, unchanged, after the migration as before", () => {
    const dir = copyApp("express-app");
    const before = runTests(dir);
    expect(before.length).toBeGreaterThan(20);
    const { status, stdout } = migrate(dir);
    expect(status, stdout).toBe(0);
    expect(git(dir, "status", "--porcelain")).not.toContain("test/");
    expect(readFileSync(join(dir, "app.js"), "utf8")).not.toContain("require('express')");
    expect(runTests(dir)).toEqual(before);
  }, 120_000);

  it("shows its diff and writes nothing with --dry-run, also on a dirty tree", () => {
    const dir = copyApp("express-app");
    writeFileSync(join(dir, "note.txt"), "not committed");
    const { status, stdout, stderr } = migrate(dir, "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^diff --git a\/app\.js b\/app\.js\n--- a\/app\.js/);
    expect(stdout).toContain("+const app = toListener(openspeed());");
    expect(stderr).toContain("Nothing was written");
    expect(git(dir, "status", "--porcelain")).toBe("?? note.txt\n");
    writeFileSync(join(dir, "a.patch"), stdout);
    git(dir, "apply", "--check", "a.patch");
  }, 60_000);

  it("refuses a dirty tree, and takes it with --force", () => {
    const dir = copyApp("express-app");
    writeFileSync(join(dir, "note.txt"), "not committed");
    const refused = migrate(dir);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("note.txt");
    expect(refused.stderr).toContain("--force");
    expect(git(dir, "status", "--porcelain")).toBe("?? note.txt\n");
    expect(migrate(dir, "--force").status).toBe(0);
  }, 60_000);

  it("refuses a folder outside of git, and takes it with --yes", () => {
    const dir = copyApp("express-app");
    rmSync(join(dir, ".git"), { recursive: true });
    const refused = migrate(dir);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("--yes");
    expect(migrate(dir, "--yes").status).toBe(0);
  }, 60_000);

  it("says that it is done the second time, and changes nothing", () => {
    const dir = copyApp("express-app");
    migrate(dir);
    commit(dir);
    const second = migrate(dir);
    expect(second.status).toBe(0);
    expect(second.stdout).toContain("already migrated");
    expect(git(dir, "status", "--porcelain")).toBe("");
  }, 60_000);

  it("reports what it did as JSON", () => {
    const dir = copyApp("express-app");
    migrate(dir, "--json", join(dir, "report.json"));
    const report: unknown = JSON.parse(readFileSync(join(dir, "report.json"), "utf8"));
    expect(report).toMatchObject({
      migration: { id: "express", range: "^5.1.0" },
      counts: { mark: 0 },
      files: { failed: [] },
      dependencies: { added: ["openspeed"], removed: ["express", "cors"] },
    });
  }, 60_000);

  it("explains that it found nothing to migrate", () => {
    const dir = copyApp("express-app");
    writeFileSync(join(dir, "package.json"), '{ "name": "nothing" }\n');
    for (const each of ["app.js", "server.js", "routes", "middleware", "controllers", "test"]) {
      rmSync(join(dir, each), { recursive: true });
    }
    commit(dir);
    const { status, stderr } = migrate(dir);
    expect(status).toBe(1);
    expect(stderr).toContain("Nothing to migrate");
  }, 60_000);

  it("exits with 2 while marks are left, and check finds them", () => {
    const dir = copyApp("express-app");
    const text = readFileSync(join(dir, "app.js"), "utf8");
    writeFileSync(
      join(dir, "app.js"),
      text.replace("app.disable('x-powered-by');", "app.set('trust proxy', 1);"),
    );
    commit(dir);
    expect(migrate(dir).status).toBe(2);
    const check = spawnSync(process.execPath, [cli, "check", dir], { encoding: "utf8" });
    expect(check.status).toBe(2);
    expect(check.stdout).toMatch(/app\.js:\d+ trust-proxy/);
    expect(
      spawnSync(process.execPath, [cli, "check", join(dir, "public")], { encoding: "utf8" }).status,
    ).toBe(0);
  }, 60_000);
});

describe("a TypeScript application in ES modules", () => {
  it("passes its own tests and its type check after the migration as before", () => {
    const dir = copyApp("express-typescript");
    const check = (): string => {
      const tsc = realpathSync(join(modules, ".bin", "tsc"));
      return spawnSync(process.execPath, [tsc, "-p", "."], { cwd: dir, encoding: "utf8" }).stdout;
    };
    const before = runTests(dir, "--import", "tsx");
    expect(before.length).toBeGreaterThan(7);
    const { status, stdout } = migrate(dir);
    expect(status, stdout).toBe(0);
    expect(runTests(dir, "--import", "tsx")).toEqual(before);
    expect(check()).toBe("");
    expect(readFileSync(join(dir, "package.json"), "utf8")).toMatch(/\n {4}"dependencies"/);
  }, 180_000);
});
