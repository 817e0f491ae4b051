import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildFixture } from "./build-fixture.ts";
import { copyFixture, type FixtureCopy } from "./copy-fixture.ts";

const packageFile = createRequire(import.meta.url).resolve("@typescript/native/package.json");
const TSC = path.join(path.dirname(packageFile), "bin/tsc");

let copy: FixtureCopy;

beforeAll(async () => {
  copy = copyFixture();
  (await buildFixture(copy.root)).remove();
}, 60_000);

afterAll(() => copy.remove());

async function check(): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [TSC, "-p", copy.root]);
    return "";
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error);
  }
}

describe("the generated ./$types", () => {
  it("type the fixture's loads, actions and props", async () => {
    expect(await check()).toBe("");
  }, 60_000);

  it("refuse data, params and form members that do not exist", async () => {
    copy.edit("src/routes/notes/[id]/page.tsx", (text) =>
      text.replace("{data.note.text}", "{data.note.nothing}{params.nothing}{data.visitor.nothing}"),
    );
    copy.edit("src/routes/page.tsx", (text) => text.replace("form?.shouted", "form?.whispered"));
    const output = await check();
    for (const member of [
      "'nothing' does not exist on type 'Note'",
      "'nothing' does not exist on type 'Params'",
      "'nothing' does not exist on type 'string'",
      "'whispered'",
    ]) {
      expect(output).toContain(member);
    }
  }, 60_000);
});
