import type { Page } from "@playwright/test";
import { expect, expectAlive, test } from "../fixtures/test.ts";

/** What server code alone holds. */
const SERVER_CODE = /libsql|create table|bookmark_tag|DATABASE_FILE/u;

/** The scripts and styles that are asked for from now on. */
function collectAssets(page: Page): { url: string; text: () => Promise<string> }[] {
  const collected: { url: string; text: () => Promise<string> }[] = [];
  page.on("response", (response) => {
    if (["script", "stylesheet", "fetch"].includes(response.request().resourceType()))
      collected.push({ url: response.url(), text: () => response.text() });
  });
  return collected;
}

test("no server code reaches the browser on a walk through the pages", async ({ page, open }) => {
  const assets = collectAssets(page);
  await open("/");
  await page.locator(".row h2 a").first().click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit the bookmark");
  await page.getByRole("link", { name: "Add a bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Add a bookmark");

  const scripts = assets.filter(({ url }) => !/__data\.json|\/api\//u.test(url));
  expect(scripts.length).toBeGreaterThan(2);
  for (const { url, text } of scripts) {
    expect(url).not.toMatch(/\.server\.ts|\/src\/server\.ts/u);
    expect(await text(), url).not.toMatch(SERVER_CODE);
  }
});

test("server code is not to be had by its address", async ({ request }) => {
  for (const file of [
    "/src/lib/database.server.ts",
    "/src/server.ts",
    "/src/routes/page.server.ts",
  ]) {
    for (const query of ["", "?raw", "?url", "?import", "?import&raw"]) {
      const response = await request.get(`${file}${query}`);
      const text = await response.text();
      expect(text, `${file}${query}`).not.toMatch(/create table|listBookmarks|\.use\(pages\(/u);
    }
  }
});

test("scripts and styles are named by their content and kept for a year @production", async ({
  page,
  request,
}) => {
  const assets = collectAssets(page);
  await page.goto("/");
  await expectAlive(page);
  const own = assets.filter(({ url }) => !url.includes("/api/"));
  expect(own.some(({ url }) => url.endsWith(".css"))).toBe(true);
  expect(own.some(({ url }) => url.endsWith(".js"))).toBe(true);
  for (const { url } of own) {
    expect(new URL(url).pathname).toMatch(/^\/assets\/[\w.[\]-]+-[\w-]{8}\.(?:js|css)$/u);
    const headers = (await request.get(url)).headers();
    expect(headers["cache-control"], url).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"], url).toMatch(/^text\/(?:javascript|css)/u);
  }
});

test("a missing asset is answered 404 and not with a page that a browser would run", async ({
  request,
}) => {
  for (const path of ["/assets/missing-12345678.js", "/assets/missing.css", "/fonts/none.woff2"]) {
    const response = await request.get(path, { headers: { accept: "*/*" } });
    expect(response.status(), path).toBe(404);
    expect(response.headers()["content-type"] ?? "", path).not.toMatch(/html|javascript|css/u);
    expect(response.headers()["cache-control"] ?? "", path).not.toContain("immutable");
  }
});

test("public files have their types, and are asked for again rather than kept", async ({
  request,
}) => {
  const types = {
    "/favicon.svg": /^image\/svg\+xml\b/u,
    "/fonts/schibsted-grotesk.woff2": /^font\/woff2$/u,
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"], path).toMatch(type);
    expect(response.headers()["cache-control"] ?? "", path).not.toContain("immutable");
    const { etag } = response.headers();
    expect(etag, path).toBeTruthy();
    const again = await request.get(path, { headers: { "if-none-match": etag ?? "" } });
    expect(again.status(), path).toBe(304);
  }
});
