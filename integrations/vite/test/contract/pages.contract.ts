import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

const HTML = { accept: "text/html" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** UI libraries mark texts, branches and lists by comments. */
function withoutComments(html: string): string {
  return html.replaceAll(/<!--.*?-->/gs, "");
}

const CRAWLER = { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" };

/** What pages answer on the server, once built. */
export function describePages(ui: TestedUi): void {
  describe(`${ui.name} pages`, () => {
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

    async function get(url: string, headers: Record<string, string> = {}) {
      const response = await build.app.request(url, { headers: { ...HTML, ...headers } });
      const source = await response.text();
      return { response, source, html: withoutComments(source) };
    }

    async function post(url: string, body: string, headers: Record<string, string> = {}) {
      const init = { method: "POST", body, headers: { ...HTML, ...FORM, ...headers } };
      const response = await build.app.request(url, init);
      return { response, html: withoutComments(await response.text()) };
    }

    async function readReported(): Promise<{ id?: string; url: string; message: string }[]> {
      const response = await build.app.request("/api/reported");
      return JSON.parse(await response.text());
    }

    describe("a page", () => {
      it("is a whole document with the data in it", async () => {
        const { response, html } = await get("/");
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
        expect(html).toMatch(/^<!doctype html>\s*<html lang="en">/i);
        expect(html).toContain("<li>first note</li>");
        expect(html.match(/<title>/g)).toHaveLength(1);
        expect(html.match(/charset/gi)).toHaveLength(1);
        expect(html).toContain('name="description"');
      });

      it("links its stylesheet and the scripts that its browser side needs", async () => {
        const { html } = await get("/");
        const stylesheet =
          /<link rel="stylesheet" href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? "";
        expect(readFileSync(path.join(build.outDir, "client", stylesheet), "utf8")).toContain(
          "#0a141e",
        );
        const preloads = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(
          (match) => match[1],
        );
        expect(preloads.some((file) => file?.startsWith("/assets/layout-"))).toBe(true);
        expect(new Set(preloads).size).toBe(preloads.length);
      });

      it("escapes its data in the document", async () => {
        const { source } = await get("/");
        expect(source).toMatch(/&lt;script(?:>|&gt;)globalThis\.injected/);
        expect(source).not.toContain("<script>globalThis.injected");
        const types = await get("/types");
        expect(types.source).toContain(String.raw`"\u003C/script>\u003C!-- \u003Cscript>`);
        expect(types.source).not.toContain("</script><!--");
        expect(types.source).not.toContain("\u2028".concat('"'));
      });

      it("allows only its own scripts, with a nonce that changes", async () => {
        const first = await get("/");
        const second = await get("/");
        const policy = first.response.headers.get("content-security-policy") ?? "";
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
        expect(nonce).toHaveLength(24);
        expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
        for (const directive of [
          "object-src 'none'",
          "base-uri 'self'",
          "frame-ancestors 'none'",
          "form-action 'self'",
        ]) {
          expect(policy).toContain(directive);
        }
        expect(second.response.headers.get("content-security-policy")).not.toBe(policy);
        const scripts = first.html.match(/<script[^>]*>/g) ?? [];
        expect(scripts.length).toBeGreaterThan(1);
        for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
        expect(first.response.headers.get("x-content-type-options")).toBe("nosniff");
        expect(first.response.headers.get("referrer-policy")).toBe(
          "strict-origin-when-cross-origin",
        );
        expect(first.response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
      });

      it("answers HEAD without a body", async () => {
        const response = await build.app.request("/", { method: "HEAD", headers: HTML });
        expect(response.status).toBe(200);
        expect(await response.text()).toBe("");
      });

      it("reports nothing when HEAD leaves a page that is still being rendered", async () => {
        const response = await build.app.request("/slow", { method: "HEAD", headers: HTML });
        expect(response.status).toBe(200);
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect((await readReported()).filter(({ url }) => url === "/slow")).toEqual([]);
      });

      it("hands the app's state to loads", async () => {
        const { html } = await get("/", { "x-visitor": "Ada" });
        expect(html).toContain("Fixture for Ada");
      });

      it("keeps what only the server knows out of the browser's files", () => {
        const folder = path.join(build.outDir, "client");
        const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
          (entry) => entry.isFile(),
        );
        const text = files
          .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
          .join("\n");
        expect(text).not.toContain("fixture-secret");
        expect(text).not.toContain("database password");
        expect(files.map((entry) => entry.name)).not.toContain("manifest.json");
      });
    });

    describe("route folders", () => {
      it.each([
        ["/notes/1", "first note"],
        ["/terms", "Terms"],
        ["/docs/a/b", "Docs on a/b"],
        ["/about", "About in any language"],
        ["/de/about", "About in de"],
      ])("answers %s", async (url, heading) => {
        const { response, html } = await get(url);
        expect(response.status).toBe(200);
        expect(html).toContain(`<h1>${heading}</h1>`);
      });

      it("refuses a rest page without its rest", async () => {
        expect((await get("/docs")).response.status).toBe(404);
        expect((await get("/docs/__data.json")).response.status).toBe(404);
      });
    });

    describe("an endpoint", () => {
      it("answers the methods that it exports, with its params and the app's state", async () => {
        const response = await build.app.request("/api/notes/1", {
          headers: { "x-visitor": "Ada" },
        });
        expect(await response.json()).toEqual({ id: 1, text: "first note", visitor: "Ada" });
        const removed = await build.app.request("/api/notes/1", { method: "DELETE" });
        expect(await removed.json()).toEqual({ removed: "1" });
        expect((await build.app.request("/api/notes/99")).status).toBe(404);
      });

      it("refuses the others", async () => {
        const response = await build.app.request("/api/notes/1", { method: "POST" });
        expect(response.status).toBe(405);
        expect(response.headers.get("allow")).toContain("DELETE");
      });

      it("is no page to the browser's script, where a page's pattern would take it", async () => {
        const { response, html } = await get("/notes/export");
        expect(response.headers.get("content-type")).toContain("text/plain");
        expect(html).toContain("first note");
        const source = (await get("/")).source;
        const entry = /<script[^>]*\ssrc="(\/assets\/[^"]+\.js)"/.exec(source)?.[1] ?? "";
        const script = readFileSync(path.join(build.outDir, "client", entry), "utf8");
        const [exported, note] = [
          script.indexOf(String.raw`[/^\/notes\/export\/?$/]`),
          script.indexOf(String.raw`[/^\/notes\/[^/]+\/?$/`),
        ];
        expect(exported).toBeGreaterThan(0);
        expect(note).toBeGreaterThan(exported);
        expect(script).not.toContain(String.raw`\/api\/notes`);
      });

      it("is refused at start when it exports what is no method", async () => {
        laid.edit("src/routes/notes/export/route.ts", (text) => text.replace("GET", "get"));
        await expect(buildApp(laid.root)).rejects.toThrow(
          'src/routes/notes/export/route.ts exports "get", which is no method',
        );
      }, 60_000);
    });

    describe("an unmatched path", () => {
      it("shows the not-found page inside the root layout to who accepts HTML", async () => {
        const { response, html } = await get("/no/such/page");
        expect(response.status).toBe(404);
        expect(html).toContain("<h1>Nothing here</h1>");
        expect(html).toContain("Fixture for nobody");
      });

      it("is the core's problem document for everyone else", async () => {
        const response = await build.app.request("/no/such/page", {
          headers: { accept: "application/json" },
        });
        expect(response.status).toBe(404);
        expect(response.headers.get("content-type")).toBe("application/problem+json");
      });
    });

    describe("an error", () => {
      it("thrown as HttpError shows its status, detail and headers", async () => {
        const { response, html } = await get("/notes/99");
        expect(response.status).toBe(404);
        expect(response.headers.get("x-note")).toBe("missing");
        expect(html).toContain("There is no note 99.");
      });

      it.each(["/broken/load", "/broken/render"])(
        "that nobody expected keeps its message: %s",
        async (url) => {
          const { response, html } = await get(url);
          expect(response.status).toBe(500);
          expect(html).not.toContain("hunter2");
          const id = /<p id="error-id">([\w-]{36})<\/p>/.exec(html)?.[1];
          const matching = (await readReported()).filter((entry) => entry.id === id);
          expect(matching).toHaveLength(1);
          expect(matching[0]?.message).toContain("hunter2");
        },
      );

      it("after the answer has begun is reported once, and keeps its message", async () => {
        const { response, html } = await get("/broken/late");
        expect(response.status).toBe(200);
        expect(html).toContain("<h1>Before</h1>");
        expect(html).not.toContain("hunter2");
        const reported = (await readReported()).filter(({ url }) => url === "/broken/late");
        expect(reported.map(({ message }) => message)).toEqual([
          "Error: the late load failed on hunter2",
        ]);
        expect(reported[0]?.id).toMatch(/^[\w-]{36}$/);
        expect(html).toContain(reported[0]?.id);
      });

      it("in data for the browser's script is reported once, and keeps its message", async () => {
        const url = "/broken/late/__data.json";
        const { html: lines } = await get(url);
        expect(lines).not.toContain("hunter2");
        const reported = (await readReported()).filter((entry) => entry.url === url);
        expect(reported.map(({ message }) => message)).toEqual([
          "Error: the late load failed on hunter2",
        ]);
        expect(lines).toContain(reported[0]?.id);
      });

      it("falls back to the next error page outwards when an error page fails itself", async () => {
        const { response, html } = await get("/broken/inner");
        expect(response.status).toBe(500);
        expect(html).toContain("<h1>Internal Server Error</h1>");
        expect(html).toContain("Fixture for nobody");
        expect(html).not.toContain("hunter2");
      });
    });

    describe("an action", () => {
      it("redirects with 303 after success", async () => {
        const { response } = await post("/", "text=written+here");
        expect(response.status).toBe(303);
        expect(response.headers.get("location")).toMatch(/^\/notes\/\d+$/);
      });

      it("shows the page again with 422 and what was typed after fail()", async () => {
        const { response, html } = await post("/", "text=ab");
        expect(response.status).toBe(422);
        expect(html).toContain("Write at least three letters.");
        expect(html).toContain('value="ab"');
        expect(html).toContain("<li>first note</li>");
      });

      it("is chosen by name", async () => {
        expect((await post("/?/shout", "")).html).toContain("HELLO");
        expect((await post("/?/nothing", "")).response.status).toBe(404);
        expect((await post("/?/constructor", "")).response.status).toBe(404);
      });

      it("that returns nothing leads back to its page", async () => {
        const { response } = await post("/?/quiet&q=kept", "");
        expect(response.status).toBe(303);
        expect(response.headers.get("location")).toBe("/?q=kept");
      });

      it("shows the error page for what it throws", async () => {
        const refused = await post("/forms?/refuse", "");
        expect(refused.response.status).toBe(409);
        expect(refused.html).toContain("It is taken.");
        const crashed = await post("/forms?/crash", "");
        expect(crashed.response.status).toBe(500);
        expect(crashed.html).not.toContain("hunter2");
      });

      it.each<Record<string, string>>([
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { origin: "https://evil.example" },
        { origin: "null" },
      ])("refuses a form of another site: %o", async (headers) => {
        const { response } = await post("/", "text=forged", headers);
        expect(response.status).toBe(403);
      });

      it.each<Record<string, string>>([
        { "sec-fetch-site": "same-origin", origin: "http://localhost" },
        { origin: "http://localhost" },
        { origin: "https://trusted.example", "sec-fetch-site": "cross-site" },
      ])("takes a form of its own or a trusted site: %o", async (headers) => {
        const { response } = await post("/?/quiet", "", headers);
        expect(response.status).toBe(303);
      });

      it("refuses a content type that no form has", async () => {
        const { response } = await post("/", "{}", { "content-type": "application/json" });
        expect(response.status).toBe(415);
      });

      it("is refused with 405 where there is none", async () => {
        for (const url of ["/notes/1", "/terms"]) {
          const { response } = await post(url, "a=b");
          expect(response.status).toBe(405);
          expect(response.headers.get("allow")).toContain("GET");
          expect(response.headers.get("allow")).not.toContain("POST,");
        }
      });
    });

    describe("the data URL", () => {
      it("answers what the page shows, to be stored by nobody", async () => {
        const response = await build.app.request("/notes/1/__data.json");
        expect(response.status).toBe(200);
        expect(response.headers.get("cache-control")).toBe("private, no-store");
        expect(await response.text()).toContain("first note");
      });

      it("answers a failed load with its error", async () => {
        const text = await (await build.app.request("/broken/load/__data.json")).text();
        expect(text).toContain("Internal Server Error");
        expect(text).not.toContain("hunter2");
      });

      it("answers an action with the data of the page it redirects to", async () => {
        const response = await build.app.request("/session/__data.json", {
          method: "POST",
          headers: { ...FORM, cookie: "name=Old; other=1" },
          body: "name=Grace",
        });
        expect(response.headers.getSetCookie()).toEqual(["name=Grace; Path=/; HttpOnly"]);
        const [redirect, page] = (await response.text()).split("\n");
        expect(JSON.parse(redirect ?? "")).toEqual({ redirect: "/session" });
        expect(page).toContain("Grace");
      });

      it("streams what is not known yet", async () => {
        const response = await build.app.request("/slow/__data.json");
        const lines = (await response.text()).trim().split("\n");
        expect(lines).toHaveLength(2);
        expect(lines[0]).not.toContain("late </script> value");
        expect(lines[1]).toContain("late ");
      });

      it("refuses a form of another site as the page does", async () => {
        const headers = { ...FORM, origin: "https://evil.example" };
        const response = await build.app.request("/__data.json", {
          method: "POST",
          headers,
          body: "text=forged",
        });
        expect(response.status).toBe(403);
      });
    });

    describe("a promise in the data", () => {
      it("is sent when it settles, after the rest of the page", async () => {
        const response = await build.app.request("/slow", { headers: HTML });
        const chunks: string[] = [];
        const decoder = new TextDecoder();
        for await (const chunk of response.body ?? [])
          chunks.push(decoder.decode(chunk, { stream: true }));
        expect(chunks[0]).toContain("Waiting");
        const late = chunks.findIndex((chunk) => chunk.includes(".push([1,0,"));
        expect(late).toBeGreaterThan(0);
        expect(chunks.join("")).not.toContain("late </script> value");
      });

      it("is awaited for a crawler", async () => {
        const { html } = await get("/slow", CRAWLER);
        expect(html).not.toContain("Waiting");
        expect(html).toContain('<p id="late">');
      });

      it("makes the answer to a crawler the error page that a visitor is shown", async () => {
        const gone = await get("/broken/deferred", CRAWLER);
        expect(gone.response.status).toBe(410);
        expect(gone.html).toContain("It is gone by now.");
        expect(gone.html).toContain("<h1>Gone</h1>");
        const before = (await readReported()).length;
        const failed = await get("/broken/late", CRAWLER);
        expect(failed.response.status).toBe(500);
        expect(failed.html).not.toContain("hunter2");
        expect(await readReported()).toHaveLength(before + 1);
        expect((await get("/broken/deferred")).response.status).toBe(200);
      });
    });
  });
}
