import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { validateDocument } from "../../test/openapi/validate-document.ts";
import { openspeed } from "../index.ts";
import { openApi, type OpenApiRoutesOptions } from "./index.ts";

const info = { title: "Books", version: "1.0.0" };

function serve(options: Partial<OpenApiRoutesOptions> = {}, prefix = "") {
  const app = openspeed(prefix).get("/books", { query: z.object({ page: z.string() }) }, () => []);
  app.use(openApi(app, { info, ...options }));
  return app;
}

describe("openApi()", () => {
  it("serves a valid document without its own routes", async () => {
    const response = await serve().request("/openapi.json");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const document = (await response.json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(["/books"]);
    expect(await validateDocument(document)).toEqual([]);
  });

  it("holds routes that were added after it", async () => {
    const app = serve().get("/late", () => "late");
    const document = await (await app.request("/openapi.json")).json();
    expect(document).toMatchObject({ paths: { "/late": {} } });
  });

  it("serves at other paths, or no page at all", async () => {
    const app = serve({ path: "/meta/api.json", docs: { path: "/meta/help" } }, "/v1");
    expect((await app.request("/v1/meta/api.json")).status).toBe(200);
    expect((await app.request("/v1/meta/help")).status).toBe(200);
    expect((await app.request("/v1/docs")).status).toBe(404);
    expect((await serve({ docs: false }).request("/docs")).status).toBe(404);
  });

  it("fails at the start when a schema can't be described", async () => {
    const report = vi.fn<(error: unknown) => void>();
    const app = openspeed("", { report }).post(
      "/",
      { body: z.map(z.string(), z.any()) },
      () => "a",
    );
    app.use(openApi(app, { info }));
    await expect(app.start()).rejects.toThrow(/POST \/, body/);
    expect((await app.request("/openapi.json")).status).toBe(500);
  });
});

describe("the page", () => {
  const read = async (options: Partial<OpenApiRoutesOptions> = {}, path = "/docs") => {
    const response = await serve(options).request(path);
    const policy = response.headers.get("content-security-policy") ?? "";
    return { html: await response.text(), policy, headers: response.headers };
  };

  it("loads a fixed Scalar by its hash, and lets nothing else run", async () => {
    const { html, policy, headers } = await read();
    const nonce = /script-src 'nonce-([\w+/=]{24})'/.exec(policy)?.[1] ?? "none";
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts).toHaveLength(2);
    expect(scripts.every((script) => script.startsWith(`<script nonce="${nonce}"`))).toBe(true);
    expect(scripts[0]).toMatch(
      /src="https:\/\/cdn\.jsdelivr\.net\/npm\/@scalar\/api-reference@\d+\.\d+\.\d+\/.*" integrity="sha384-[\w+/=]{64}" crossorigin="anonymous"/,
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|https|self)/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await read()).policy).not.toBe(policy);
  });

  it("loads a script of your own, with the hash that you give", async () => {
    const own = await read({ docs: { script: "/scalar.js" } });
    expect(own.html).toMatch(/src="\/scalar\.js"><\/script>/);
    const held = await read({ docs: { script: "/scalar.js", integrity: "sha256-x" } });
    expect(held.html).toContain('src="/scalar.js" integrity="sha256-x" crossorigin="anonymous"');
  });

  it("escapes what it is given", async () => {
    const hostile = `</title></script><script>alert("1")</script><!--'&`;
    const { html } = await read({
      info: { title: hostile, version: hostile },
      docs: { script: `/a.js"><script>`, configuration: { customCss: hostile } },
    });
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<!--");
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).toContain("&lt;/title&gt;");
    const json = /createApiReference\("#app", (.*)\)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({ customCss: hostile, url: "./openapi.json" });
  });

  it.each([
    ["/docs", "./openapi.json"],
    ["/docs/", "./../openapi.json"],
  ])("finds the document from %s", async (path, url) => {
    expect((await read({}, path)).html).toContain(`"url":"${url}"`);
    expect(new URL(url, `http://localhost${path}`).pathname).toBe("/openapi.json");
  });

  it("may call the API's servers and no others", async () => {
    const servers = [
      { url: "https://api.example.com/v1" },
      { url: "/v2" },
      { url: "javascript:alert(1)" },
    ];
    const { policy } = await read({ servers });
    expect(policy).toContain("connect-src 'self' https://api.example.com;");
    expect((await read()).policy).toContain("connect-src 'self';");
  });
});
