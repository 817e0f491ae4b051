import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MARK_RULES } from "../../codemods/src/express/mark-rules.ts";

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

describe("Migrate from Express", () => {
  it("explains every mark that the migrator leaves, where the mark links to", () => {
    const guide = read("site/src/content/docs/guides/migrate-from-express.mdx");
    const explained = [...guide.matchAll(/^### ([\w-]+)$/gm)].map(([, rule]) => rule);
    expect(explained).toEqual([...MARK_RULES]);
  });

  it("lists every mark in the migrator's README", () => {
    const listed = [...read("codemods/README.md").matchAll(/^\| `([\w-]+)` +\|/gm)].map(
      ([, rule]) => rule,
    );
    expect(listed).toEqual(expect.arrayContaining([...MARK_RULES]));
  });
});
