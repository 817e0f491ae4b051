import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

const PAGES = {
  kept: `
    import { fail, redirect } from "@openspeed/vite/pages";
    let made = 0;
    export const cache = { maxAge: 60, swr: 60, tags: ["things"] };
    export const load = () => ({ made: ++made });
    export const actions = {
      default: () => redirect("/options/cached/kept"),
      stay: () => ({ done: true }),
      refuse: () => fail(422, { done: false }),
      break: () => { throw new Error("broken"); },
    };`,
  "kept/[id]": `
    let made = 0;
    export const cache = { maxAge: 60, tags: ({ params }) => ["thing:" + params.id] };
    export const load = () => ({ made: ++made });
    export const actions = {
      other: async ({ invalidate }) => { await invalidate("things", "/options/cached/kept/2"); },
    };`,
  personal: `
    export const cache = { maxAge: 60 };
    export const load = ({ request }) => ({ made: request.headers.get("cookie") ?? "nobody" });`,
  stateful: `
    export const cache = { maxAge: 60 };
    export const load = ({ state }) => ({ made: state.visitor });`,
  allowed: `
    let made = 0;
    export const cache = { maxAge: 60, state: ["visitor"] };
    export const load = ({ state }) => ({ made: ++made, known: "visitor" in state });`,
  language: `
    export const cache = { maxAge: 60 };
    export const load = ({ request }) => ({ made: request.headers.get("accept-language") });`,
  cookie: `
    import { setCookie } from "openspeed/cookies";
    export const cache = { maxAge: 60 };
    export const load = ({ ctx }) => { setCookie(ctx, "seen", "1"); return { made: 1 }; };`,
  late: `
    export const cache = { maxAge: 60 };
    export const load = () => ({ late: Promise.reject(new Error("late")) });`,
  plain: `
    let made = 0;
    export const load = () => ({ made: ++made });`,
};

/** Lays pages whose components show nothing of their data, which stands in the document and in the data answer. */
function layPages(ui: TestedUi): LaidApp {
  const laid = layApp(ui);
  laid.edit("src/server.ts", (text) =>
    text
      .replace(
        "const app",
        'import { createResponseCache } from "openspeed/cache";\nconst responses = createResponseCache();\nconst app',
      )
      .replace("pages({", "pages({ responses,")
      .replace(
        ".use(pages",
        '.post("/api/forget", () => responses.invalidate("things")).use(pages',
      ),
  );
  const routes = path.join(laid.root, "src/routes");
  for (const [name, server] of Object.entries(PAGES)) {
    const folder = path.join(routes, "options/cached", name);
    mkdirSync(folder, { recursive: true });
    const shown = name === "late" ? "broken/late" : "options/cached";
    cpSync(
      path.join(routes, shown, `page${ui.extension}`),
      path.join(folder, `page${ui.extension}`),
    );
    laid.write(`src/routes/options/cached/${name}/page.server.ts`, server);
  }
  return laid;
}

/** How pages with the option `cache` are kept, and for whom. */
export function describePageCache(ui: TestedUi): void {
  describe(`the cache of ${ui.name} pages`, () => {
    let laid: LaidApp;
    let build: AppBuild;

    beforeAll(async () => {
      laid = layPages(ui);
      build = await buildApp(laid.root);
    }, 60_000);

    afterAll(() => {
      build.remove();
      laid.remove();
    });

    async function get(name: string, headers: Record<string, string> = {}) {
      const url = `/options/cached/${name}`;
      const response = await build.app.request(url, {
        headers: { accept: "text/html", ...headers },
      });
      const source = await response.text();
      const made = /\bmade:("?[^,}]*)|"made":("?[^,}]*)/.exec(source)?.slice(1).join("");
      return { made, source, response, status: response.headers.get("cache-status") ?? "" };
    }

    async function post(name: string) {
      const headers = {
        accept: "text/html",
        "content-type": "application/x-www-form-urlencoded",
        origin: "http://localhost",
      };
      const url = `/options/cached/${name}`;
      const response = await build.app.request(url, { method: "POST", body: "", headers });
      return { response, source: await response.text() };
    }

    it("makes a page and its data once for everyone", async () => {
      const first = await get("kept");
      const second = await get("kept", { cookie: "name=ada" });
      expect(second.status).toBe("openspeed; hit; ttl=60");
      expect(second.source).toBe(first.source);
      const policy = "content-security-policy";
      expect(second.response.headers.get(policy)).toBe(first.response.headers.get(policy));
      const data = await get("kept/__data.json");
      expect(data.status).toBe("openspeed; fwd=uri-miss");
      expect((await get("kept/__data.json")).source).toBe(data.source);
      expect((await get("kept?page=2")).status).toBe("openspeed; fwd=uri-miss");
    });

    it("makes a page without the option each time", async () => {
      const [first, second] = [await get("plain"), await get("plain")];
      expect(second.made).not.toBe(first.made);
      expect(second.status).toBe("");
      expect(second.response.headers.get("cache-control")).toBe("private, no-cache");
    });

    it.each(["personal", "stateful"])("keeps %s pages from everyone else", async (name) => {
      for (const url of [name, `${name}/__data.json`]) {
        const ada = await get(url, { cookie: "name=ada", "x-visitor": "ada" });
        expect(ada.source).toContain("ada");
        expect(ada.response.headers.get("cache-control")).toBe("private, no-store");
        expect((await get(url, { cookie: "name=bob", "x-visitor": "bob" })).source).not.toContain(
          "ada",
        );
      }
    });

    it("keeps a page that reads state which is the same for all", async () => {
      const first = await get("allowed");
      expect((await get("allowed", { "x-visitor": "ada" })).source).toBe(first.source);
    });

    it("keeps a page for each language that it is read in", async () => {
      const ask = async (lang: string) => (await get("language", { "accept-language": lang })).made;
      expect(
        [await ask("th"), await ask("en"), await ask("th")].map((made) => made?.slice(1, 3)),
      ).toEqual(["th", "en", "th"]);
      const { response, status } = await get("language", { "accept-language": "en" });
      expect(response.headers.get("vary")).toContain("accept-language");
      expect(status).toContain("hit");
    });

    it("keeps no page that sets a cookie", async () => {
      await get("cookie");
      const { response, status } = await get("cookie");
      expect(status).toContain('detail="it sets a cookie"');
      expect(response.headers.get("set-cookie")).toContain("seen=1");
      expect(response.headers.get("cache-control")).toBe("private, no-store");
    });

    it("keeps no page that failed in part, and lets nobody else keep it", async () => {
      for (const url of ["late", "late/__data.json"]) {
        await get(url);
        const { response, status } = await get(url);
        expect(status).toContain("detail=");
        expect(response.headers.get("cache-control"), url).toMatch(/^private/);
      }
    });

    it("forgets a page after its action, and not when that refused or failed", async () => {
      const before = await get("kept");
      for (const name of ["kept?/refuse", "kept?/break"]) await post(name);
      expect((await get("kept")).source).toBe(before.source);
      await post("kept?/stay");
      const stayed = await get("kept");
      expect(stayed.status).toBe("openspeed; fwd=uri-miss");
      expect((await post("kept")).response.status).toBe(303);
      expect((await get("kept")).made).not.toBe(stayed.made);
    });

    it("sends what is new with the answer to the form", async () => {
      const before = await get("kept/__data.json");
      const { source } = await post("kept/__data.json");
      expect(source).toContain('"redirect":"/options/cached/kept"');
      expect(source).toContain("made");
      expect(source).not.toContain(before.source);
    });

    it("forgets other pages by tag and by path, and no more", async () => {
      const names = ["kept", "kept/1", "kept/2", "kept/2/__data.json", "allowed"];
      const before = await Promise.all(names.map((name) => get(name)));
      await post("kept/3?/other");
      const after = await Promise.all(names.map((name) => get(name)));
      const isNew = after.map(({ source }, index) => source !== before[index]?.source);
      expect(isNew).toEqual([true, false, true, true, false]);
    });

    it("is the one that the rest of the app invalidates", async () => {
      const [kept, other] = [await get("kept"), await get("allowed")];
      expect((await build.app.request("/api/forget", { method: "POST" })).status).toBe(204);
      expect((await get("kept")).source).not.toBe(kept.source);
      expect((await get("allowed")).source).toBe(other.source);
    });
  });

  describe(`the cache of ${ui.name} pages in development`, () => {
    let laid: LaidApp;
    let server: ViteDevServer;

    beforeAll(async () => {
      laid = layPages(ui);
      process.env["NODE_ENV"] = "development";
      server = await createServer({ root: laid.root, logLevel: "silent", server: { port: 0 } });
      await server.listen();
    }, 60_000);

    afterAll(async () => {
      await server.close();
      laid.remove();
    });

    const get = (url: string) =>
      fetch(new URL(url, server.resolvedUrls?.local[0]), { headers: { accept: "text/html" } });

    it("keeps nothing", async () => {
      const first = await (await get("/options/cached/kept/__data.json")).text();
      expect(await (await get("/options/cached/kept/__data.json")).text()).not.toBe(first);
    }, 30_000);

    it("says what a page may not read", async () => {
      expect((await get("/options/cached/personal")).status).toBe(500);
      const reported = await (await get("/api/reported")).text();
      expect(reported).toContain("The page /options/cached/personal has the option");
      expect(reported).toContain("reads the cookie header");
      expect((await get("/options/cached/allowed")).status).toBe(200);
    }, 30_000);
  });
}
