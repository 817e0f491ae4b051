import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFiles } from "./write-files.ts";

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "openspeed-write-"));
});

afterEach(() => rmSync(dir, { recursive: true }));

describe("writeFiles", () => {
  it("replaces files, keeps their mode and leaves nothing else behind", async () => {
    writeFileSync(join(dir, "a.js"), "old");
    chmodSync(join(dir, "a.js"), 0o750);
    await writeFiles(dir, [{ path: "a.js", before: "old", after: "new" }]);
    expect(readFileSync(join(dir, "a.js"), "utf8")).toBe("new");
    expect(statSync(join(dir, "a.js")).mode & 0o777).toBe(0o750);
    expect(readdirSync(dir)).toEqual(["a.js"]);
  });

  it("changes no file when one of them can't be written", async () => {
    writeFileSync(join(dir, "a.js"), "old");
    const changes = [
      { path: "a.js", before: "old", after: "new" },
      { path: "gone/b.js", before: "", after: "new" },
    ];
    await expect(writeFiles(dir, changes)).rejects.toThrow("ENOENT");
    expect(readFileSync(join(dir, "a.js"), "utf8")).toBe("old");
    expect(readdirSync(dir)).toEqual(["a.js"]);
  });
});
