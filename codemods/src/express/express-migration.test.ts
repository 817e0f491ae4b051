import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { createSourceProject, type SourceText } from "../source/source-project.ts";
import { expressMigration } from "./express-migration.ts";

const ROOT = fileURLToPath(new URL("../../fixtures/rules/express", import.meta.url));
/** Set it to write the outputs anew, and read the diff. */
const isUpdating = process.env["UPDATE_FIXTURES"] === "1";

function readTree(path: string, below = ""): SourceText[] {
  if (!statSync(path).isDirectory()) return [{ path: below, text: readFileSync(path, "utf8") }];
  return readdirSync(path).flatMap((name) =>
    readTree(join(path, name), below === "" ? name : `${below}/${name}`),
  );
}

function readCase(name: string, side: "input" | "output"): SourceText[] | undefined {
  const dir = join(ROOT, name);
  if (existsSync(join(dir, side))) return readTree(join(dir, side));
  const file = readdirSync(dir).find((each) => each.startsWith(`${side}.`));
  return file === undefined
    ? undefined
    : [{ path: file.replace(side, "app"), text: readFileSync(join(dir, file), "utf8") }];
}

function writeOutput(name: string, output: readonly SourceText[]): void {
  const isTree = existsSync(join(ROOT, name, "input"));
  for (const { path, text } of output) {
    const target = isTree
      ? join(ROOT, name, "output", path)
      : join(ROOT, name, path.replace("app", "output"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

function migrate(sources: readonly SourceText[]): {
  texts: SourceText[];
  plan: ReturnType<typeof expressMigration.plan>;
} {
  const plan = expressMigration.plan({ project: createSourceProject(sources), major: 5 });
  return {
    texts: sources.map(({ path, text }) => ({ path, text: plan.outputs.get(path) ?? text })),
    plan,
  };
}

describe("expressMigration", () => {
  for (const name of readdirSync(ROOT)) {
    it(`gives the expected output for ${name}`, () => {
      const input = readCase(name, "input");
      if (input === undefined) throw new Error(`${name} has no input.`);
      const { texts, plan } = migrate(input);
      expect(plan.failures).toEqual([]);
      const isChange = !name.startsWith("no-change-");
      if (isUpdating && isChange) writeOutput(name, texts);
      expect(isDeepStrictEqual(texts, input), "whether it changes anything is in its name").toBe(
        !isChange,
      );
      expect(texts).toEqual(readCase(name, "output") ?? input);
      expect(plan.entries.some(({ kind }) => kind === "mark")).toBe(name.startsWith("mark-"));
      const isKept = plan.entries.some(({ kind }) => kind === "adapter");
      expect(isKept || !name.startsWith("bail-")).toBe(true);
    });

    it(`changes nothing the second time for ${name}`, () => {
      const { texts } = migrate(readCase(name, "input") ?? []);
      expect(migrate(texts).texts).toEqual(texts);
    });
  }
});
