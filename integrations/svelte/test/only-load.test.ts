import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp, type AppBuild } from "../../vite/test/contract/build-app.ts";
import { layApp, type LaidApp } from "../../vite/test/contract/lay-app.ts";
import { ui } from "./ui.ts";

// The only load of a page is told apart. Vitest fails the run for a rejection that nobody handles.
const REJECTED = 'Promise.reject<string>(new Error("rejected on hunter2"))';

let laid: LaidApp;
let build: AppBuild;

beforeAll(async () => {
  laid = layApp(ui);
  laid.edit("src/routes/layout.server.ts", (text) => text.replace(/export const load.*;/, ""));
  laid.write(
    "src/routes/broken/late/page.server.ts",
    `export const load = () => ({ late: ${REJECTED} });\n`,
  );
  laid.write(
    "src/routes/broken/deferred/page.server.ts",
    `class Instance {}\nexport const load = () => ({ first: new Instance(), late: ${REJECTED} });\n`,
  );
  build = await buildApp(laid.root);
}, 60_000);

afterAll(() => {
  build.remove();
  laid.remove();
});

it.each(["", "/__data.json"])(
  "lets no promise of a page's only load end the process (%s)",
  async (suffix) => {
    const response = await ask(`/broken/late${suffix}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("hunter2");
  },
);

it.each([
  ["", 500, "Internal Server Error"],
  ["/__data.json", 200, ",500]"],
])("nor one beside what can't be sent (%s)", async (suffix, status, answer) => {
  const response = await ask(`/broken/deferred${suffix}`);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(answer);
  await new Promise((resolve) => setTimeout(resolve, 5));
});

function ask(url: string): Promise<Response> {
  return build.app.request(url, { headers: { accept: "text/html" } });
}
