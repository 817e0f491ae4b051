import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildApp } from "./build-app.ts";
import { addImport, layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What keeps server code out of the browser. */
export function describeImportGuard(ui: TestedUi): void {
  const page = `src/routes/page${ui.extension}`;
  let app: LaidApp;

  beforeEach(() => {
    app = layApp(ui);
  });

  afterEach(() => app.remove());

  describe(`the import guard over ${ui.name}`, () => {
    it.each([
      ['import { SECRET } from "../lib/notes.server.ts";', "src/lib/notes.server.ts"],
      ['import { SECRET } from "../lib/notes.server";', "src/lib/notes.server.ts"],
      ['import { load as SECRET } from "./page.server.ts";', "src/routes/page.server.ts"],
      ['import SECRET from "../server.ts";', "src/server.ts"],
    ])(
      "fails a build with %s",
      async (line, file) => {
        app.edit(page, (text) => addImport(text, `${line}\nconsole.log(SECRET);`));
        await expect(buildApp(app.root)).rejects.toThrow(`${page} imports ${file}`);
      },
      60_000,
    );

    it("fails a build with an import whose name does not say that it is server code", async () => {
      app.edit("package.json", (text) =>
        text.replace("{", '{ "imports": { "#notes": "./src/lib/notes.server.ts" },'),
      );
      const line = 'import { SECRET } from "#notes";\nconsole.log(SECRET);';
      app.edit(page, (text) => addImport(text, line));
      await expect(buildApp(app.root)).rejects.toThrow("src/lib/notes.server.ts is server code");
    }, 60_000);

    it("lets types through", async () => {
      const lines = [
        'import type { Note } from "../lib/notes.server.ts";',
        'import type { App } from "../server.ts";',
        "const typed: { note?: Note; app?: App } = {};",
        "console.assert(Object.keys(typed).length === 0);",
      ];
      app.edit(page, (text) => addImport(text, lines.join("\n")));
      const build = await buildApp(app.root);
      const { status } = await build.app.request("/");
      build.remove();
      expect(status).toBe(200);
    }, 60_000);
  });
}
