import { createServer, request, type IncomingMessage, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toNodeListener } from "openspeed/node";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What `pages({ earlyHints: true })` tells of a page's files. */
export function describeEarlyHints(ui: TestedUi): void {
  describe(`early hints of ${ui.name} pages`, () => {
    let laid: LaidApp;
    let build: AppBuild;
    let server: Server;

    beforeAll(async () => {
      laid = layApp(ui);
      laid.edit("src/server.ts", (text) => text.replace("pages({", "pages({ earlyHints: true,"));
      build = await buildApp(laid.root);
      server = createServer(toNodeListener(build.app));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    }, 60_000);

    afterAll(() => {
      server.close();
      build.remove();
      laid.remove();
    });

    function ask(path: string, headers: Record<string, string>) {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const hints: string[] = [];
      return new Promise<{ hints: string[]; link: unknown }>((resolve, reject) => {
        const asked = request({ port, host: "127.0.0.1", path, headers, agent: false });
        asked.on("information", ({ statusCode, headers: early }) =>
          hints.push(`${String(statusCode)} ${String(early["link"])}`),
        );
        asked.on("response", (response: IncomingMessage) => {
          response.resume();
          response.on("end", () => resolve({ hints, link: response.headers["link"] }));
        });
        asked.on("error", reject);
        asked.end();
      });
    }

    const BROWSER = { accept: "text/html", "sec-fetch-mode": "navigate" };

    it("reach a browser that loads a document ahead of the page", async () => {
      const { hints, link } = await ask("/slow", BROWSER);
      expect(hints).toEqual([`103 ${String(link)}`]);
      expect(link).toMatch(/^<\/assets\/[^>]+\.css>; rel=preload; as=style, /);
      expect(link).toMatch(/<\/assets\/[^>]+\.js>; rel=modulepreload/);
    });

    it("name no script of a page without scripts", async () => {
      const { link } = await ask("/options/scriptless", BROWSER);
      expect(link).toContain("as=style");
      expect(link).not.toContain("modulepreload");
    });

    it("are not sent to other clients, nor for data", async () => {
      expect((await ask("/slow", { accept: "text/html" })).hints).toEqual([]);
      const data = await ask("/slow/__data.json", BROWSER);
      expect(data).toEqual({ hints: [], link: undefined });
    });
  });
}
