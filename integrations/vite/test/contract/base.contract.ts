import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import { startBuiltServer, type BuiltServer } from "./start-built-server.ts";
import type { TestedUi } from "./tested-ui.ts";

/** An app whose URLs begin with a base. */
export function describeBase(ui: TestedUi): void {
  describe(`${ui.name} pages below Vite's base`, () => {
    let app: LaidApp;
    let build: AppBuild;
    let server: BuiltServer;
    let url: string;

    beforeAll(async () => {
      app = layApp(ui);
      app.edit("vite.config.ts", (text) => text.replace("plugins:", 'base: "/app/", plugins:'));
      app.edit("src/server.ts", (text) => text.replace(/\.use\(\s*pages\(/, '.use("/app", pages('));
      build = await buildApp(app.root);
      server = await startBuiltServer(build.outDir);
      ({ url } = server);
    }, 60_000);

    afterAll(() => {
      server.stop();
      build.remove();
      app.remove();
    });

    it("serves the files that its pages name, below the base", async () => {
      const html = await (await fetch(`${url}/app`)).text();
      const files = [...html.matchAll(/(?:src|href)="(\/app\/assets\/[^"]+)"/g)].map(
        ([, file]) => file,
      );
      expect(files.length).toBeGreaterThan(1);
      for (const file of files) expect((await fetch(url + file)).status, file).toBe(200);
      expect((await fetch(`${url}/app/robots.txt`)).status).toBe(200);
    });

    it("links to pages below the base", async () => {
      const html = await (await fetch(`${url}/app/client`)).text();
      expect(html).toContain('href="/app/docs/a/b"');
    });

    it("serves no file beside the base", async () => {
      expect((await fetch(`${url}/robots.txt`)).status).toBe(404);
    });

    it("knows its pages below the base in the browser too", async () => {
      const html = await (await fetch(`${url}/app`)).text();
      const entry = /src="(\/app\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
      const script = await (await fetch(url + entry)).text();
      expect(script).toContain(String.raw`/^\/app\/?$/`);
      expect(script).toContain(String.raw`/^\/app\/notes\/[^/]+\/?$/`);
    });
  });
}
