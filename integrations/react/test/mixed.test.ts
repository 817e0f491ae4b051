import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "../../vite/test/contract/build-app.ts";
import { layFolders, type LaidApp } from "../../vite/test/contract/lay-app.ts";

const FIXTURE = fileURLToPath(new URL("./mixed/fixture", import.meta.url));

let laid: LaidApp;
let build: AppBuild;

beforeAll(async () => {
  laid = layFolders(FIXTURE);
  build = await buildApp(laid.root);
}, 60_000);

afterAll(() => {
  build.remove();
  laid.remove();
});

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await build.app.request(url, { headers: { accept: "text/html", ...headers } });
  const html = (await response.text()).replaceAll(/<!--.*?-->/gs, "");
  return { response, html };
}

/** All scripts that a page's HTML makes the browser load, as text. */
async function readScripts(url: string): Promise<string> {
  const { html } = await get(url);
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(
    ([, file = ""]) => file,
  );
  expect(files.length).toBeGreaterThan(0);
  return files.map((file) => readFileSync(path.join(build.outDir, "client", file), "utf8")).join();
}

describe("an app with pages of two UI libraries", () => {
  it("renders each page with the library of its extension, under one policy", async () => {
    const [first, second] = [await get("/"), await get("/b")];
    expect(first.html).toContain("<h1>React for nobody</h1>");
    expect(second.html).toContain("<h1>Plain for nobody with data</h1>");
    const [one, other] = [first, second].map(({ response }) =>
      response.headers.get("content-security-policy")?.replace(/'nonce-[^']+'/g, ""),
    );
    expect(one).toContain("script-src 'self'");
    expect(other).toBe(one);
  });

  it("makes each page load the scripts of its own library alone", async () => {
    expect(await readScripts("/")).toContain("hydrateRoot");
    expect(await readScripts("/b")).not.toContain("hydrateRoot");
    expect(await readScripts("/b")).toContain("innerHTML");
    expect(await readScripts("/")).not.toContain("target.innerHTML");
  });

  it("leaves links to pages of the other library to the browser", async () => {
    const script = await readScripts("/");
    expect(script).toMatch(/\[\/\^\\\/b\\\/\?\$\/\]/);
    expect(script).toMatch(/\[\/\^\\\/notes\\\/new\\\/\?\$\/\],.*\[\/\^\\\/notes\\\/\[\^\/\]/s);
  });

  it("puts no layout of another library around a page, and runs its load all the same", async () => {
    const { html } = await get("/b", { "x-visitor": "Ada" });
    expect(html).toContain("Plain for Ada");
    expect(html).not.toContain("React layout");
    const { response } = await get("/b", { "x-visitor": "banned" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/banned"]);
  });

  it("prefers pages by their address, whatever their library", async () => {
    expect((await get("/notes/new")).html).toContain("<nav>Plain layout</nav><h1>New note</h1>");
    expect((await get("/notes/1")).html).toContain("<h1>Note 1</h1>");
  });

  it("answers an unmatched path with the library that has a page for it", async () => {
    const { response, html } = await get("/nowhere");
    expect(response.status).toBe(404);
    expect(html).toContain("<h1>Plainly not here</h1>");
  });

  it("shows no error page of another library", async () => {
    laid.edit("src/routes/page.tsx", (text) =>
      text.replace(
        "return",
        'if (data.visitor === "breaks") throw new Error("hunter2");\n  return',
      ),
    );
    const broken = await buildApp(laid.root);
    const response = await broken.app.request("/", {
      headers: { accept: "text/html", "x-visitor": "breaks" },
    });
    const html = await response.text();
    broken.remove();
    expect(response.status).toBe(500);
    expect(html).toContain("<h1>500 Internal Server Error</h1>");
    expect(html).not.toContain("hunter2");
  }, 60_000);
});

describe("openspeed({ ui })", () => {
  it("builds the pages of the libraries that it names", async () => {
    const one = layFolders(FIXTURE);
    one.edit("vite.config.ts", (text) => text.replace('ui: ["react", plain]', "ui: plain"));
    const restricted = await buildApp(one.root);
    const statuses = await Promise.all(
      ["/b", "/notes/1"].map(async (url) => (await restricted.app.request(url)).status),
    );
    one.remove();
    restricted.remove();
    expect(statuses).toEqual([200, 404]);
  }, 60_000);

  it("refuses two libraries with the same files", async () => {
    const one = layFolders(FIXTURE);
    one.edit("vite.config.ts", (text) => text.replace('[".plain.ts"]', '[".tsx"]'));
    await expect(buildApp(one.root)).rejects.toThrow(
      "Files that end in .tsx can't be both of react and of plain.",
    );
    one.remove();
  }, 60_000);
});
