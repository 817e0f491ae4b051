import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { followPage } from "./follow-page.ts";
import { listPages } from "./list-pages.ts";
import type { Fence } from "./read-fences.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Why a test was skipped, for the last lines of `npm test`. */
    skipReason?: string;
  }
}

const repository = fileURLToPath(new URL("../../", import.meta.url));
const fences = listPages().find(({ id }) => id === "getting-started")?.fences ?? [];
const lacking = ["bash", "curl"].filter((tool) => spawnSync(tool, ["--version"]).status !== 0);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "openspeed-start-")));
let replace: Map<string, string>;

beforeAll(() => {
  if (!existsSync(join(repository, "framework/dist/index.js"))) {
    throw new Error("The framework is not built, so it can't be packed. Run npm run build first.");
  }
  execFileSync("npm", ["pack", "-w", "openspeed", "--pack-destination", folder, "--silent"], {
    cwd: repository,
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  const install = `npm install ${join(folder, tarball)} --offline --no-audit --no-fund --silent`;
  replace = new Map([["npm install openspeed", install]]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function toJavaScript(fence: Fence): Fence {
  const { title, test, code } = fence;
  return {
    ...fence,
    title: title?.replace(".ts", ".js"),
    code: test === "start" ? code.replace(".ts", ".js") : code,
  };
}

const readable = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
};

function skipWithout({ skip, task }: TestContext): void {
  if (lacking.length === 0) return;
  const reason = `needs ${lacking.join(" and ")}`;
  task.meta.skipReason = reason;
  skip(reason);
}

describe("Getting started", () => {
  it("prints what the page shows", async (context) => {
    skipWithout(context);
    const pairs = await followPage(fences, { folder: join(folder, "typescript"), replace });
    expect(pairs).toHaveLength(9);
    for (const { command, printed, shown } of pairs) {
      expect({ command, printed: readable(printed) }).toEqual({
        command,
        printed: readable(shown),
      });
    }
  });

  it("works the same in a JavaScript file", async (context) => {
    skipWithout(context);
    const renamed = fences.map(toJavaScript);
    const pairs = await followPage(renamed, { folder: join(folder, "javascript"), replace });
    expect(pairs.map(({ printed }) => readable(printed))).toEqual(
      pairs.map(({ shown }) => readable(shown)),
    );
  });
});
