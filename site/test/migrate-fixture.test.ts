import { describe, expect, it } from "vitest";
import { migrateFixture } from "../src/migration/migrate-fixture.ts";
import { takeStatement } from "../src/migration/take-statement.ts";

describe("migrateFixture", () => {
  const { before, after, report } = migrateFixture();

  it("shows what the migrator makes of its fixture", () => {
    expect(before["app.js"]).toContain("require('express')");
    expect(after["app.js"]).toContain("require('openspeed')");
    expect(after["server.js"]).toBe(before["server.js"]);
    expect(report).toContain("Express ^5.1.0 to OpenSpeed");
  });

  it("has the statements that the pages show, on both sides", () => {
    for (const app of [before, after]) {
      expect(takeStatement(app["app.js"] ?? "", "app.get('/whoami'")).toMatch(/\}\);$/);
    }
  });
});

describe("takeStatement", () => {
  it("ends with the line that closes the statement", () => {
    expect(takeStatement("a();\nb(() => {\n  c();\n});\nd();", "b(")).toBe(
      "b(() => {\n  c();\n});",
    );
  });

  it("refuses a beginning that no line has", () => {
    expect(() => takeStatement("a();", "b(")).toThrow("No line starts with b(");
  });
});
