import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What `useClient()` asks while the server renders. `prepare` changes the app before it is built. */
export function describeUseClient(ui: TestedUi, prepare?: (app: LaidApp) => void): void {
  describe(`useClient() of ${ui.name}`, () => {
    let app: LaidApp;
    let build: AppBuild;

    beforeAll(async () => {
      app = layApp(ui);
      prepare?.(app);
      app.edit("src/routes/api/notes/[id]/route.ts", (text) =>
        text.replace(
          "return {",
          'if (!ctx.request.headers.get("cookie")) throw new HttpError(401);\n  return {',
        ),
      );
      build = await buildApp(app.root);
    }, 60_000);

    afterAll(() => {
      build.remove();
      app.remove();
    });

    it("asks the app in the same process, as the visitor whose page is rendered", async () => {
      const headers = { accept: "text/html", cookie: "session=1" };
      const html = await (await build.app.request("/asks", { headers })).text();
      expect(html).toContain("<h1>first note</h1>");
    });

    it("has no more rights than the visitor", async () => {
      const response = await build.app.request("/asks", { headers: { accept: "text/html" } });
      expect(await response.text()).toContain("<h1>No note</h1>");
    });
  });
}
