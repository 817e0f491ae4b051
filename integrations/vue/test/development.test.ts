import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { layApp, type LaidApp } from "../../vite/test/contract/lay-app.ts";
import { ui } from "./ui.ts";

const PAGE = "src/routes/plain/page.vue";
const SOURCE = `<script setup>
const count = 1;
</script>

<template><h1>Plain {{ count }}</h1></template>

<style scoped>
h1 {
  color: rgb(1, 2, 3);
}
</style>
`;

let app: LaidApp;
let server: ViteDevServer;
let url: string;

beforeAll(async () => {
  app = layApp(ui);
  app.write(PAGE, SOURCE);
  process.env["NODE_ENV"] = "development";
  server = await createServer({ root: app.root, logLevel: "silent", server: { port: 0 } });
  await server.listen();
  url = server.resolvedUrls?.local[0] ?? "";
}, 60_000);

afterAll(async () => {
  await server.close();
  app.remove();
});

async function read(path: string): Promise<string> {
  return (await fetch(new URL(path, url), { headers: { accept: "text/html" } })).text();
}

it("sends the scoped styles of a component in the document, and again once they are edited", async () => {
  const html = await read("/plain");
  const [, scope = ""] = /<h1 (data-v-\w+)>Plain 1<\/h1>/.exec(html) ?? [];
  expect(html).toMatch(
    new RegExp(
      String.raw`<style nonce="[^"]+" data-vite-dev-id="[^"]+page\.vue\?vue[^"]+">[^<]*h1\[${scope}\]`,
    ),
  );
  app.edit(PAGE, (text) => text.replace("rgb(1, 2, 3)", "rgb(3, 2, 1)"));
  await vi.waitFor(async () => expect(await read("/plain")).toContain("rgb(3, 2, 1)"), 5000);
}, 30_000);

it("takes in the script of a component that was edited after its style", async () => {
  await read(`/${PAGE}`);
  app.edit(PAGE, (text) => text.replace("rgb", " rgb"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  app.edit(PAGE, (text) => text.replace("count = 1", "count = 2"));
  await vi.waitFor(async () => expect(await read("/plain")).toContain("Plain 2"), 5000);
  const module = await read(`/${PAGE}`);
  expect(module).toContain("count = 2");
  expect(module).not.toContain("_rerender_only =");
}, 30_000);
