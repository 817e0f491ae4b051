import { request, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, serve } from "openspeed/node";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What `pages({ earlyHints: true })` tells of a page's files. */
export function describeEarlyHints(ui: TestedUi): void {
  describe(`early hints of ${ui.name} pages`, () => {
    let laid: LaidApp;
    let build: AppBuild;
    const servers: Record<string, RunningServer> = {};

    beforeAll(async () => {
      laid = layApp(ui);
      laid.edit("src/server.ts", (text) => text.replace("pages({", "pages({ earlyHints: true,"));
      build = await buildApp(laid.root);
      for (const server of ["node:net", "node:http"] as const) {
        servers[server] = await serve(build.app, { port: 0, server });
      }
    }, 60_000);

    afterAll(async () => {
      await Promise.all(Object.values(servers).map((server) => server.close()));
      build.remove();
      laid.remove();
    });

    function ask(path: string, headers: Record<string, string>, server = "node:net") {
      const port = servers[server]?.port;
      const hints: string[] = [];
      return new Promise<{ hints: string[]; link: unknown }>((resolve, reject) => {
        const asked = request({ port, host: "localhost", path, headers, agent: false });
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

    it.each(["node:net", "node:http"])(
      "reach a browser ahead of the page on %s",
      async (server) => {
        const { hints, link } = await ask("/slow", BROWSER, server);
        expect(hints).toEqual([`103 ${String(link)}`]);
        expect(link).toMatch(/^<\/assets\/[^>]+\.css>; rel=preload; as=style, /);
        expect(link).toMatch(/<\/assets\/[^>]+\.js>; rel=modulepreload/);
      },
    );

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
