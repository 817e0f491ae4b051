import { describe, expect, it } from "vitest";
import { isOwnFrame, parseStack } from "./parse-stack.ts";

const at = (file: string, name = ""): object => ({ name, file, line: 3, column: 9 });

describe("parseStack", () => {
  it.each([
    ["    at find (/app/users.ts:3:9)", at("/app/users.ts", "find")],
    ["    at async find (/app/users.ts:3:9)", at("/app/users.ts", "async find")],
    ["    at async /app/users.ts:3:9", at("/app/users.ts")],
    ["    at file:///app/a%20b.ts:3:9", at("/app/a b.ts")],
    ["    at new User (C:\\app\\users.ts:3:9)", at("C:\\app\\users.ts", "new User")],
    ["    at file:///C:/app/users.ts:3:9", at("C:/app/users.ts")],
    ["    at find (/my (old) app/users.ts:3:9)", at("/my (old) app/users.ts", "find")],
    ["    at find (/app/users.ts?t=17:3:9)", at("/app/users.ts", "find")],
    ["    at node:internal/timers:3:9", at("node:internal/timers")],
  ])("reads %j", (line, frame) => {
    expect(parseStack(`Error: no\n${line}`, "no")).toEqual([frame]);
  });

  it.each(["    at Array.map (<anonymous>)", "    at native", "find@/app/users.ts:3:9", "{}"])(
    "reads nothing from %j",
    (line) => {
      expect(parseStack(`Error: no\n${line}`, "no")).toEqual([]);
    },
  );

  it("takes no line of a message for a call", () => {
    const error = new Error("no\n    at find (/etc/secret.js:3:9)");
    const files = parseStack(error.stack ?? "", error.message).map(({ file }) => file);
    expect(files).not.toContain("/etc/secret.js");
    expect(files[0]).toContain("parse-stack.test.ts");
  });

  it("gives up on what is longer than any stack", () => {
    const lines = Array.from({ length: 500 }, () => "    at find (/app/users.ts:3:9)");
    expect(parseStack(`Error: no\n${lines.join("\n")}`, "no").length).toBeLessThanOrEqual(50);
    expect(parseStack(`Error: no\n    at ${"(".repeat(100_000)}:3:9`, "no")).toEqual([]);
  });
});

describe("isOwnFrame", () => {
  it.each(["/app/a.ts", "C:\\app\\a.ts"])("takes %s for the app's", (file) => {
    expect(isOwnFrame({ name: "", file, line: 1, column: 1 })).toBe(true);
  });

  it.each([
    "/app/node_modules/x/a.js",
    "C:\\app\\node_modules\\x\\a.js",
    "node:fs",
    "https://x/a.js",
  ])("takes %s for another's", (file) => {
    expect(isOwnFrame({ name: "", file, line: 1, column: 1 })).toBe(false);
  });
});
