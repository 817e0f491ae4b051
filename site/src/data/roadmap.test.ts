import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { items, sections } from "./roadmap.ts";

const repository = new URL("../../../", import.meta.url);

describe("roadmap", () => {
  it("carries every bullet of the roadmap, once and in its order", () => {
    const bullets = readFileSync(
      new URL("../../test/roadmap-bullets.txt", import.meta.url),
      "utf8",
    );
    const worded = items.map((item) =>
      item.text === undefined ? item.title : `${item.title}: ${item.text}`,
    );
    expect(worded).toEqual(bullets.trimEnd().split("\n"));
  });

  it("names each item by one id", () => {
    const ids = items.map((item) => item.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("names a test for everything that works, and for nothing else", () => {
    const claims = [...items, ...items.flatMap(({ parts }) => parts ?? [])];
    const wrong = claims.filter(
      ({ status, provenBy = [] }) => (status === "works") !== provenBy.length > 0,
    );
    expect(wrong).toEqual([]);
  });

  it("names only test files that exist", () => {
    const files = items.flatMap(({ provenBy = [], parts = [] }) => [
      ...provenBy,
      ...parts.flatMap((part) => part.provenBy ?? []),
    ]);
    expect(files.filter((file) => !existsSync(new URL(file, repository)))).toEqual([]);
    expect(files.filter((file) => !/\.(test|test-d|spec)\.tsx?$/.test(file))).toEqual([]);
  });

  it("takes what is in progress apart: some of it is still missing", () => {
    const inProgress = items.filter(({ status }) => status === "in progress");
    const whole = inProgress.filter(
      ({ parts = [] }) => !parts.some(({ status }) => status === "planned"),
    );
    expect(whole).toEqual([]);
    expect(items.filter(({ status, parts }) => status !== "in progress" && parts)).toEqual([]);
  });

  it("shows every section on the page under its own heading", () => {
    const page = readFileSync(new URL("../content/docs/roadmap.mdx", import.meta.url), "utf8");
    const shown = [...page.matchAll(/^## (.+)\n\n<RoadmapSection id="(.+)" \/>$/gm)].map(
      ([, title, id]) => ({ title, id }),
    );
    expect(shown).toEqual(sections.map(({ title, id }) => ({ title, id })));
  });
});
