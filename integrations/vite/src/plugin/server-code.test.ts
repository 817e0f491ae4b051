import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toServerCode } from "./server-code.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "openspeed-server-code-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it("imports the app", () => {
  mkdirSync(path.join(root, "src"));
  writeFileSync(path.join(root, "src/server.ts"), "");
  expect(toServerCode(root)).toContain('import app from "/src/server.ts";');
});

it("says what is missing, and what stands in it", () => {
  expect(() => toServerCode(root)).toThrow(
    "There is no src/server.ts. It is the app, with its pages: export default openspeed().use(pages());",
  );
});
