import { describe, expect, it } from "vitest";
import { readPublicModules, readReference } from "../src/reference/reference.ts";
import { checkTypes } from "./check-types.ts";
import { readFences } from "./read-fences.ts";

const pages = readReference();

describe("reference", () => {
  it("has a page for every module that a program can import", () => {
    expect(pages.map(({ file }) => file)).toEqual(
      expect.arrayContaining(["openspeed.md", "openspeed-client.md", "openspeed-node.md"]),
    );
  });

  it("says what each export is, where the source says it", () => {
    const { markdown } = pages.find(({ file }) => file === "openspeed.md") ?? { markdown: "" };
    expect(markdown).toContain("## openspeed\n\nCreates an app");
    expect(markdown).toContain("| `bodyLimit?` | `number` |");
    expect(markdown).toContain("class HttpError extends Error {");
    expect(markdown).not.toContain("#private");
  });

  const sections = pages.flatMap(({ file, markdown }) =>
    markdown
      .split(/^## /m)
      .slice(1)
      .map((text) => ({
        name: `${file}: ${text.slice(0, text.indexOf("\n"))}`,
        starts: text.slice(text.indexOf("\n")).trim(),
      })),
  );

  it.each(sections)("has a sentence about $name", ({ starts }) => {
    expect(starts).toMatch(/^[A-Z]/);
  });

  const examples = pages.flatMap(({ file, markdown }) =>
    markdown
      .split(/^\*\*Example\*\*$/m)
      .slice(1)
      .flatMap((text) => readFences(text).slice(0, 1))
      .map(({ lang, code }, index) => ({ path: `${file}-${index}.${lang}`, code })),
  );
  const messages = checkTypes(new Map(examples.map(({ path, code }) => [path, code])));

  it.each(examples)("shows an example that type-checks: $path", ({ path }) => {
    expect(messages.get(path) ?? []).toEqual([]);
  });

  const exported = readPublicModules().flatMap(({ module, exports }) =>
    exports.map((entry) => ({ ...entry, name: `${entry.name} of ${module}`, module })),
  );

  it.each(exported.filter(({ kind }) => kind !== "type"))("shows $name in use", ({ examples }) => {
    expect(examples).not.toEqual([]);
  });

  // These stand in for the types of Express, which are `any` in the same places.
  const typed = exported.filter(({ module }) => module !== "openspeed/express");

  it.each(typed)("gives $name a type without `any`", ({ code }) => {
    expect(code.replaceAll(/\/\*[^]*?\*\/|"[^"]*"|`[^`]*`/g, "")).not.toMatch(/\bany\b/);
  });
});
