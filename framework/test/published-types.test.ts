import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGES = [
  "framework",
  "integrations/vite",
  "integrations/react",
  "integrations/vue",
  "integrations/svelte",
  "codemods",
];

/** Where `any` is what Express' own types say, and what application code was compiled with. */
const AS_IN_EXPRESS = [
  "framework/dist/compat/express/body.d.ts: readBody",
  "framework/dist/compat/express/types.d.ts: ErrorRequestHandler",
  "framework/dist/compat/express/types.d.ts: Request",
  "framework/dist/compat/express/types.d.ts: RequestHandler",
  "framework/dist/compat/express/types.d.ts: Response",
];

/** The declarations that have `any` among their types. */
function findAny(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*"|`[^`]*`/g, "");
  return code
    .split(/^(?=export |declare )/m)
    .filter((declaration) => /\bany\b/.test(declaration))
    .map((declaration) => /(?:type|interface|function|class|const) (\w+)/.exec(declaration)?.[1])
    .map((name) => name ?? "unnamed");
}

describe("the published types", () => {
  it("have `any` only where Express' types have it", () => {
    const files = PACKAGES.flatMap((folder) =>
      readdirSync(`${ROOT}${folder}/dist`, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".d.ts"))
        .map((file) => `${folder}/dist/${file.replaceAll("\\", "/")}`),
    );
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      findAny(readFileSync(ROOT + file, "utf8")).map((name) => `${file}: ${name}`),
    );
    expect(found.toSorted()).toEqual(AS_IN_EXPRESS);
  });

  it("would not pass with another one", () => {
    const source = [
      "/** Any text about any thing. */",
      "export declare function read(name: string): Promise<any>;",
      'export type Any = "any" | number;',
      "export interface Bag {",
      "    [name: string]: any[];",
      "}",
      "declare const company: string;",
    ].join("\n");
    expect(findAny(source)).toEqual(["read", "Bag"]);
  });
});
