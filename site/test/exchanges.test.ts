import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listPages } from "./list-pages.ts";
import { type Exchange, readExchange } from "./read-exchange.ts";
import { type Fence } from "./read-fences.ts";

interface Step {
  app: string;
  files: ReadonlyMap<string, string>;
  exchanges: { line: number; exchange: Exchange }[];
}

/** Groups the `http` blocks of a page under the last app that the page shows before them. */
function toSteps(fences: readonly Fence[]): Step[] {
  const steps: Step[] = [];
  const files = new Map<string, string>();
  for (const { lang, title, code, line } of fences) {
    if (title !== undefined) files.set(title, code);
    if (lang === "ts" && title !== undefined && code.includes("export default")) {
      steps.push({ app: title, files: new Map(files), exchanges: [] });
    }
    if (lang === "http") steps.at(-1)?.exchanges.push({ line, exchange: readExchange(code) });
  }
  return steps.filter(({ exchanges }) => exchanges.length > 0);
}

function answer({ app, files, exchanges }: Step): Exchange["answer"][] {
  const folder = mkdtempSync(join(tmpdir(), "openspeed-docs-"));
  try {
    const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
    symlinkSync(modules, join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const [name, code] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    const program = fileURLToPath(new URL("answer-requests.ts", import.meta.url));
    const input = JSON.stringify(exchanges.map(({ exchange }) => exchange));
    const output = execFileSync(process.execPath, [program, join(folder, app)], {
      cwd: folder,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });
    return JSON.parse(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pages = listPages().flatMap(({ id, fences }) =>
  toSteps(fences).map((step) => ({
    label: `${id}, ${step.app} before line ${step.exchanges[0]?.line}`,
    step,
  })),
);

describe("requests and answers shown on the site", () => {
  it.each(pages)("are what the app answers: $label", ({ step }) => {
    const answers = answer(step);
    for (const [index, { exchange }] of step.exchanges.entries()) {
      const got = answers[index];
      const shown = exchange.answer;
      const isJson = got?.headers.some(
        ([name, value]) => name === "content-type" && /json/.test(value),
      );
      const read = (body: string): unknown => (isJson && body ? JSON.parse(body) : body);
      expect({ status: got?.status, body: read(got?.body ?? "") }).toEqual({
        status: shown.status,
        body: read(shown.body),
      });
      expect(got?.headers).toEqual(expect.arrayContaining(shown.headers));
    }
  });

  it("are on the pages of the core concepts", () => {
    const ids = listPages()
      .filter(({ fences }) => toSteps(fences).length > 0)
      .map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith("concepts/"))).toHaveLength(4);
  });
});
