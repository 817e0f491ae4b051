import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEnvironment } from "./load-environment.server.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shelf-"));
});

afterEach(() => {
  delete process.env["SHELF_TEST"];
  rmSync(folder, { recursive: true });
});

describe("loadEnvironment", () => {
  it("reads what the file sets", () => {
    writeFileSync(join(folder, ".env"), "# A comment\nSHELF_TEST=file\n");
    loadEnvironment(join(folder, ".env"));
    expect(process.env["SHELF_TEST"]).toBe("file");
  });

  it("leaves what the environment has", () => {
    process.env["SHELF_TEST"] = "environment";
    writeFileSync(join(folder, ".env"), "SHELF_TEST=file\n");
    loadEnvironment(join(folder, ".env"));
    expect(process.env["SHELF_TEST"]).toBe("environment");
  });

  it("does without a file", () => {
    expect(() => loadEnvironment(join(folder, ".env"))).not.toThrow();
  });
});
