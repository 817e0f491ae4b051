import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { preview, type PreviewServer } from "vite";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What `vite preview` serves of a build. */
export function describePreview(ui: TestedUi): void {
  describe(`vite preview of ${ui.name} pages`, () => {
    let app: LaidApp;
    let build: AppBuild;
    let server: PreviewServer;
    let url: string;

    beforeAll(async () => {
      app = layApp(ui);
      build = await buildApp(app.root);
      server = await previewOf(build.outDir);
      url = server.resolvedUrls?.local[0] ?? "";
    }, 60_000);

    afterAll(async () => {
      await server.close();
      build.remove();
      app.remove();
    });

    function previewOf(outDir: string): Promise<PreviewServer> {
      return preview({
        root: app.root,
        logLevel: "silent",
        build: { outDir },
        preview: { port: 0 },
      });
    }

    it("serves the built app and its files", async () => {
      const page = await fetch(url, { headers: { accept: "text/html" } });
      const html = await page.text();
      expect([page.status, html.slice(0, 15).toLowerCase()]).toEqual([200, "<!doctype html>"]);
      const asset = /\/assets\/[\w.-]+\.js/.exec(html)?.[0] ?? "";
      const script = await fetch(new URL(asset, url));
      expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript"]);
    });

    it("does not serve the server's own code", async () => {
      for (const file of ["server.js", "app.js", ".vite/manifest.json"]) {
        const response = await fetch(new URL(file, url));
        expect(response.status, file).toBe(404);
      }
      expect((await fetch(new URL("..%2fapp.js", url))).status).toBe(400);
      expect(await askRaw("/../app.js")).toBe(404);
    });

    /** `fetch` would resolve the dots before it asks. */
    async function askRaw(target: string): Promise<number | undefined> {
      const { hostname, port } = new URL(url);
      const asked = get({ hostname, port, path: target });
      const [answer]: IncomingMessage[] = await once(asked, "response");
      answer?.resume();
      return answer?.statusCode;
    }

    it("says what to do when there is no build", async () => {
      const empty = mkdtempSync(path.join(tmpdir(), "openspeed-empty-"));
      await expect(previewOf(empty)).rejects.toThrow("Run `vite build` first");
      rmSync(empty, { recursive: true, force: true });
    });
  });
}
