import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What the generated `./$types` know of loads, actions and props. */
export function describeRouteTypes(ui: TestedUi): void {
  describe(`the generated ./$types of ${ui.name} pages`, () => {
    let app: LaidApp;

    beforeAll(async () => {
      app = layApp(ui);
      (await buildApp(app.root)).remove();
    }, 60_000);

    afterAll(() => app.remove());

    it("type the loads, actions and props of the app", async () => {
      expect(await ui.checkTypes(app.root)).toBe("");
    }, 120_000);

    it("refuse data, params, form members and links that do not exist", async () => {
      app.edit(`src/routes/notes/[id]/page${ui.extension}`, (text) =>
        text.replace(
          "data.note.text",
          "String(data.note.nothing) + String(params.nothing) + String(data.visitor.nothing)",
        ),
      );
      app.edit(`src/routes/page${ui.extension}`, (text) =>
        text.replace("form?.shouted", "form?.whispered"),
      );
      app.edit(`src/routes/client/page${ui.extension}`, (text) =>
        text.replace('"/docs/*path"', '"/docs/*nothing"'),
      );
      const output = await ui.checkTypes(app.root);
      for (const member of [
        "'nothing' does not exist on type 'Note'",
        "'nothing' does not exist on type 'Params'",
        "'nothing' does not exist on type 'string'",
        "'whispered'",
        '"/docs/*nothing"',
      ]) {
        expect(output).toContain(member);
      }
    }, 120_000);
  });
}
