import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { followPage } from "./follow-page.ts";
import { listPages } from "./list-pages.ts";

/** Getting started is followed with the packed package, by a test of its own. */
const pages = listPages().filter(
  ({ id, fences }) => id !== "getting-started" && fences.some(({ test }) => test !== undefined),
);

/** The link in `node_modules/.bin` is only there where the framework was built before it was installed. */
const replace = new Map([["npx openspeed ", "node node_modules/openspeed/dist/cli/cli.js "]]);

describe("commands shown on the site", () => {
  it.each(pages)("run and print what the page shows: $id", async ({ fences }) => {
    const folder = mkdtempSync(join(tmpdir(), "openspeed-page-"));
    try {
      const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
      symlinkSync(modules, join(folder, "node_modules"), "junction");
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      const pairs = await followPage(fences, { folder, replace });
      expect(pairs.map(({ printed }) => printed.trim())).toEqual(pairs.map(({ shown }) => shown));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
