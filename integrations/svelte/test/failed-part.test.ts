import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp, type AppBuild } from "../../vite/test/contract/build-app.ts";
import { layApp, type LaidApp } from "../../vite/test/contract/lay-app.ts";
import { ui } from "./ui.ts";

let laid: LaidApp;
let build: AppBuild;

beforeAll(async () => {
  laid = layApp(ui);
  build = await buildApp(laid.root);
}, 60_000);

afterAll(() => {
  build.remove();
  laid.remove();
});

it("a part that fails inside a boundary of its own shows what may be shown, and is reported once", async () => {
  const headers = { accept: "text/html" };
  const response = await build.app.request("/broken/part", { headers });
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain("<h1>Before</h1>");
  expect(html).toContain('<p id="part">Something went wrong on our side.</p>');
  expect(html).not.toContain("hunter2");
  const text = await (await build.app.request("/api/reported")).text();
  const reported: { id: string; url: string; message: string }[] = JSON.parse(text);
  const [report, ...others] = reported.filter(({ url }) => url === "/broken/part");
  expect(others).toEqual([]);
  expect(report?.message).toBe("Error: the part failed on hunter2");
  expect(html).toContain(report?.id);
});
