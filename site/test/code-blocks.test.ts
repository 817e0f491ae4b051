import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkTypes } from "./check-types.ts";
import { listPages, type Page } from "./list-pages.ts";
import { readFences } from "./read-fences.ts";
import { toSnapshots } from "./to-snapshots.ts";

const README_FOLDERS = [
  "",
  "framework/",
  "integrations/vite/",
  "integrations/react/",
  "integrations/vue/",
  "integrations/svelte/",
];

const readmes = README_FOLDERS.map((folder): Page => ({
  id: `${folder}README`,
  fences: readFences(readFileSync(new URL(`../../${folder}README.md`, import.meta.url), "utf8")),
}));

const blocks = [...readmes, ...listPages()].flatMap((page) =>
  toSnapshots(page.fences).map((snapshot) => {
    const folder = `${page.id}/${snapshot.fence.line}`;
    return {
      label: `${page.id}, line ${snapshot.fence.line}`,
      path: `${folder}/${snapshot.name}`,
      files: [...snapshot.files].map(([name, code]) => [`${folder}/${name}`, code] as const),
    };
  }),
);
const messages = checkTypes(new Map(blocks.flatMap(({ files }) => files)));

describe("TypeScript blocks of the site and the READMEs", () => {
  it.each(blocks)("type-checks $label", ({ path }) => {
    expect(messages.get(path) ?? []).toEqual([]);
  });

  it("finds a type error in a block", () => {
    const wrong = checkTypes(new Map([["wrong.ts", 'export const port: number = "3000";']]));
    expect(wrong.get("wrong.ts")).toEqual([expect.stringContaining("not assignable")]);
  });
});
