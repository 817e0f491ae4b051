import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp, type AppBuild } from "../../vite/test/contract/build-app.ts";
import { layApp, type LaidApp } from "../../vite/test/contract/lay-app.ts";
import { ui } from "./ui.ts";

let laid: LaidApp;
let build: AppBuild;

beforeAll(async () => {
  laid = layApp(ui);
  laid.edit("src/routes/api/notes/[id]/route.ts", (text) =>
    text.replace(
      "return {",
      'if (!ctx.request.headers.get("cookie")) throw new HttpError(401);\n  return {',
    ),
  );
  build = await buildApp(laid.root);
}, 60_000);

afterAll(() => {
  build.remove();
  laid.remove();
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
