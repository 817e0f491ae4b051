import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import { startBuiltServer, type BuiltServer } from "./start-built-server.ts";
import type { TestedUi } from "./tested-ui.ts";

/** What a page's options change, and what the build writes of it. */
export function describePageOptions(ui: TestedUi): void {
  describe(`the options of ${ui.name} pages`, () => {
    let laid: LaidApp;
    let build: AppBuild;

    beforeAll(async () => {
      laid = layApp(ui);
      process.env["FIXTURE_MADE"] = "by the build";
      build = await buildApp(laid.root);
      delete process.env["FIXTURE_MADE"];
    }, 60_000);

    afterAll(() => {
      build.remove();
      laid.remove();
    });

    async function get(url: string, init: RequestInit = {}) {
      const response = await build.app.request(url, { headers: { accept: "text/html" }, ...init });
      const source = await response.text();
      return { response, source, html: source.replaceAll(/<!--.*?-->/gs, "") };
    }

    const readWritten = (file: string) =>
      readFileSync(path.join(build.outDir, "client", file), "utf8").replaceAll(/<!--.*?-->/gs, "");

    describe("csr = false", () => {
      it("sends no script and everything that the page waits for", async () => {
        const { html } = await get("/options/scriptless");
        expect(html).toContain("<h1>Scriptless</h1>");
        expect(html).toMatch(/<p id="late">late<\/p>/);
        expect(html).not.toContain("Waiting");
        expect(html).not.toContain("__openspeed=");
        expect(html).not.toMatch(/<script[^>]*\ssrc=|rel="modulepreload"/);
      });

      it("makes the browser's script load the document", async () => {
        const { source } = await get("/options/scriptless/__data.json");
        expect(source).toContain('"nodes"');
        expect(source).not.toContain("late");
      });

      it("leaves a form to a document, whose action runs once", async () => {
        const init = {
          method: "POST",
          body: "text=it",
          headers: {
            accept: "text/html",
            "content-type": "application/x-www-form-urlencoded",
            origin: "http://localhost",
          },
        };
        const data = await get("/options/scriptless/__data.json", init);
        expect(data.source).toBe('{"document":true}\n');
        expect(data.response.headers.get("cache-control")).toBe("private, no-store");
        const shown = await get("/options/scriptless", init);
        expect(shown.response.status).toBe(422);
        expect(shown.html).toContain('<p id="refused">Refused it, run 1</p>');
      });

      it("is no page's without the option", async () => {
        expect((await get("/terms")).html).toContain("__openspeed=");
      });
    });

    describe("ssr = false", () => {
      it("leaves the components to the browser, and hands it the data", async () => {
        const { response, html } = await get("/options/browser");
        expect(response.status).toBe(200);
        expect(html).toMatch(/<div id="app"[^>]*><\/div>/);
        expect(html).toContain("Hello from the load");
        expect(html).not.toContain("<h1>");
      });
    });

    describe("cache", () => {
      it("lets shared caches keep the page and its data", async () => {
        const wanted = "public, max-age=0, s-maxage=60, stale-while-revalidate=600";
        for (const url of ["/options/cached", "/options/cached/__data.json"]) {
          expect((await get(url)).response.headers.get("cache-control"), url).toBe(wanted);
        }
      });

      it("allows the page's scripts by their hashes: a nonce is for one visitor", async () => {
        const [first, second] = [await get("/options/cached"), await get("/options/cached")];
        const policy = first.response.headers.get("content-security-policy") ?? "";
        expect(second.source).toBe(first.source);
        expect(policy).toBe(second.response.headers.get("content-security-policy"));
        expect(policy).not.toContain("nonce-");
        expect(first.source).not.toContain("nonce=");
        expectHashes(first.source, policy);
      });

      it("is no other page's", async () => {
        const { response } = await get("/terms");
        expect(response.headers.get("cache-control")).toBe("private, no-cache");
        const data = await get("/terms/__data.json");
        expect(data.response.headers.get("cache-control")).toBe("private, no-store");
      });

      it("does not hold for the answer to a form", async () => {
        const headers = {
          accept: "text/html",
          "content-type": "application/x-www-form-urlencoded",
        };
        for (const url of ["/options/cached", "/options/cached/__data.json"]) {
          const { response } = await get(url, { method: "POST", body: "a=b", headers });
          expect(response.headers.get("cache-control"), url).toMatch(/^private/);
        }
      });
    });

    describe("prerender", () => {
      it("writes the page and its data once, with a policy of hashes", () => {
        const html = readWritten("options/stored/index.html");
        expect(html).toContain("<h1>Stored by the build</h1>");
        expect(readWritten("options/stored/__data.json")).toContain("by the build");
        const policy = /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html);
        expect(policy?.[1]).not.toContain("frame-ancestors");
        expect(html).not.toContain("nonce=");
        const source = readFileSync(
          path.join(build.outDir, "client/options/stored/index.html"),
          "utf8",
        );
        expectHashes(source, policy?.[1] ?? "");
      });

      it("writes what entries lists and what written pages link to, and nothing else", () => {
        const files = readdirSync(path.join(build.outDir, "client/options"), { recursive: true })
          .map(String)
          .filter((file) => file.endsWith(".html"));
        expect(files.toSorted()).toEqual([
          "entries/linked/index.html",
          "entries/listed/index.html",
          "stored/index.html",
        ]);
        expect(readWritten("options/entries/linked/index.html")).toContain("<h1>Entry linked</h1>");
        expect(existsSync(path.join(build.outDir, "client/index.html"))).toBe(false);
        expect(existsSync(path.join(build.outDir, "prerender.js"))).toBe(false);
      });

      it("fails the build with the page that links to what is not there", async () => {
        laid.edit(`src/routes/options/stored/page${ui.extension}`, (text) =>
          text.replace("/options/entries/linked", "/options/entries/missing"),
        );
        await expect(buildApp(laid.root)).rejects.toThrow(
          "/options/entries/missing (linked from /options/stored) answers 404",
        );
      }, 60_000);
    });

    describe("the built server", () => {
      let server: BuiltServer;
      let url: string;

      beforeAll(async () => {
        server = await startBuiltServer(build.outDir);
        ({ url } = server);
      }, 60_000);

      afterAll(() => server.stop());

      it("serves written pages with the headers that they were answered with", async () => {
        const response = await fetch(`${url}/options/stored`);
        const html = await response.text();
        expect(html.replaceAll(/<!--.*?-->/gs, "")).toContain("<h1>Stored by the build</h1>");
        expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
        expect(response.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
        const policy = response.headers.get("content-security-policy") ?? "";
        expect(policy).toContain("frame-ancestors 'none'");
        expectHashes(html, policy);
        const data = await fetch(`${url}/options/stored/__data.json`);
        expect(data.headers.get("content-type")).toBe("application/x-ndjson");
        const again = { headers: { "if-none-match": response.headers.get("etag") ?? "" } };
        expect((await fetch(`${url}/options/stored`, again)).status).toBe(304);
      });

      it("answers everything else anew", async () => {
        const response = await fetch(`${url}/options/stored?new`);
        expect((await response.text()).replaceAll(/<!--.*?-->/gs, "")).toContain(
          "<h1>Stored by the server</h1>",
        );
        expect((await fetch(`${url}/options/entries/unlisted`)).status).toBe(200);
        expect((await fetch(`${url}/prerendered.json`)).status).toBe(404);
      });
    });
  });
}

function expectHashes(source: string, policy: string): void {
  const inline = [...source.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
    ([, text = ""]) => text,
  );
  expect(inline.length).toBeGreaterThan(0);
  for (const text of inline) {
    const hash = createHash("sha256").update(text).digest("base64");
    expect(policy).toContain(`'sha256-${hash}'`);
  }
}
