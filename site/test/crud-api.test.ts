import { describe, expect, it } from "vitest";
import { listPages } from "./list-pages.ts";

/** That its code works is checked with all other pages; this is about its size and what it shows. */
describe("the page about a CRUD API", () => {
  const page = listPages().find(({ id }) => id === "guides/crud-api");
  const code = page?.fences.filter(({ lang }) => lang === "ts").map((fence) => fence.code) ?? [];

  it("takes 40 lines of code at most, app and client together", () => {
    const lines = code.flatMap((text) => text.trim().split("\n"));
    expect(code).toHaveLength(2);
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("has validation, OpenAPI, a client, and every method", () => {
    const text = code.join("\n");
    for (const part of ["body:", "openApi(", "createClient(", "GET", "POST", "PUT", "DELETE"]) {
      expect(text).toContain(part);
    }
  });

  it("shows what is answered, run as an app", () => {
    expect(page?.fences.filter(({ lang }) => lang === "http")).toHaveLength(5);
    expect(page?.fences.filter(({ test }) => test === "output")).toHaveLength(1);
  });
});
