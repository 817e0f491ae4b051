import { describe, expect, it } from "vitest";
import { readFences } from "./read-fences.ts";

describe("readFences", () => {
  it("reads language, title, test mark, code and line", () => {
    const page = 'Text\n\n```ts title="app.ts" test="run"\nconst a = 1;\n\nconst b = 2;\n```\n';
    expect(readFences(page)).toEqual([
      { lang: "ts", title: "app.ts", test: "run", code: "const a = 1;\n\nconst b = 2;", line: 3 },
    ]);
  });

  it("takes the indentation of a block in a list off its code", () => {
    const [fence] = readFences("1. Do\n\n   ```sh\n   ls\n     -a\n   ```\n");
    expect(fence?.code).toBe("ls\n  -a");
  });

  it("keeps shorter fences inside a longer one as code", () => {
    const fences = readFences("````md\n```sh\nls\n```\n````\n");
    expect(fences.map(({ lang, code }) => [lang, code])).toEqual([["md", "```sh\nls\n```"]]);
  });

  it("refuses a block that never ends", () => {
    expect(() => readFences("```ts\nconst a = 1;\n")).toThrow("line 1 never ends");
  });
});
