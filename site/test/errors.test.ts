import { errorCatalog } from "openspeed/dev";
import { describe, expect, it } from "vitest";
import { listErrorPages } from "../src/errors/error-pages.ts";
import { checkTypes } from "./check-types.ts";
import { readFences } from "./read-fences.ts";

const pages = new Map(listErrorPages().map(({ file, markdown }) => [file, markdown]));
const codes = Object.keys(errorCatalog);

describe("the pages about errors", () => {
  it("are one for each code, the list of them, and no others", () => {
    expect([...pages.keys()].sort()).toEqual(
      [...codes.map((code) => `${code}.md`), "index.md"].sort(),
    );
  });

  it.each(codes)("say where %s is reached, and what it is", (code) => {
    const markdown = pages.get(`${code}.md`) ?? "";
    expect(markdown).toContain(`\nslug: errors/${code}\n`);
    expect(markdown).toMatch(/^## Why\n\n[A-Z`]/m);
    expect(markdown).toMatch(/^## What to do\n\n[A-Z`]/m);
    expect(pages.get("index.md")).toContain(`| [${code}](/errors/${code}/) |`);
  });

  const examples = [...pages].flatMap(([file, markdown]) =>
    readFences(markdown).map(({ lang, code }) => ({ path: `${file}.${lang}`, code })),
  );
  const messages = checkTypes(new Map(examples.map(({ path, code }) => [path, code])));

  it.each(examples)("show an example that type-checks: $path", ({ path }) => {
    expect(messages.get(path) ?? []).toEqual([]);
  });
});
