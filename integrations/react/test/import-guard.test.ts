import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildFixture } from "./build-fixture.ts";
import { copyFixture, type FixtureCopy } from "./copy-fixture.ts";

let copy: FixtureCopy;

beforeEach(() => {
  copy = copyFixture();
});

afterEach(() => copy.remove());

describe("the import guard", () => {
  it.each([
    ['import { SECRET } from "../lib/notes.server.ts";', "src/lib/notes.server.ts"],
    ['import { SECRET } from "../lib/notes.server";', "src/lib/notes.server.ts"],
    ['import { load as SECRET } from "./page.server.ts";', "src/routes/page.server.ts"],
    ['import SECRET from "../server.ts";', "src/server.ts"],
  ])(
    "fails a build with %s",
    async (line, file) => {
      copy.edit("src/routes/page.tsx", (text) => `${line}\nconsole.log(SECRET);\n${text}`);
      const building = buildFixture(copy.root);
      await expect(building).rejects.toThrow(`src/routes/page.tsx imports ${file}`);
    },
    30_000,
  );

  it("fails a build with an import whose name does not say that it is server code", async () => {
    copy.edit("package.json", (text) =>
      text.replace("{", '{ "imports": { "#notes": "./src/lib/notes.server.ts" },'),
    );
    const line = 'import { SECRET } from "#notes";\nconsole.log(SECRET);';
    copy.edit("src/routes/page.tsx", (text) => `${line}\n${text}`);
    const building = buildFixture(copy.root);
    await expect(building).rejects.toThrow("src/lib/notes.server.ts is server code");
  }, 30_000);

  it("lets types through", async () => {
    copy.edit("src/routes/page.tsx", (text) => {
      const line =
        'import type { Note } from "../lib/notes.server.ts";\nexport type Shown = Note;\n';
      return `${line}import type { App } from "../server.ts";\nexport type Served = App;\n${text}`;
    });
    const build = await buildFixture(copy.root);
    const { status } = await build.app.request("/terms");
    build.remove();
    expect(status).toBe(200);
  }, 30_000);
});
