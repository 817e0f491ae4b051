import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/edit-test.ts";

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByLabel("Search the shelf").fill("half typed");
});

test.afterEach(async ({ page, edit, source }) => {
  expect(await page.evaluate(() => "sameDocument" in window), "no reload").toBe(true);
  const isMadeAnew = ["page", "layout"].some((name) => edit.names.has(name + source.extension));
  if (source.keepsState || !isMadeAnew) await expect(page.locator("#q")).toHaveValue("half typed");

  // What the server renders, and what a reload shows, is what the update has shown.
  const shown = await readShown(page);
  const html = await (await page.request.get("/")).text();
  expect(await readText(page, html)).toBe(shown.text);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await expect(page.locator(".stats b").first()).toHaveText(/\d/u);
  expect(await readShown(page)).toEqual(shown);
});

/** What the page on show says and looks like; its live numbers are of the moment. */
async function readShown(page: Page): Promise<{ text: string; paper: string }> {
  const html = await page.locator("html").evaluate((root) => root.outerHTML);
  const paper = await page
    .locator("html")
    .evaluate((root) => getComputedStyle(root).backgroundColor);
  return { text: await readText(page, html), paper };
}

async function readText(page: Page, html: string): Promise<string> {
  return page.evaluate((html) => {
    const app = new DOMParser().parseFromString(html, "text/html").querySelector("#app");
    app?.querySelector(".stats")?.remove();
    return app?.textContent?.replaceAll(/\s+/gu, " ").trim() ?? "";
  }, html);
}

test("an edited component shows at once and keeps the state of the page", async ({
  page,
  edit,
  source,
  consoleGuard,
}) => {
  consoleGuard.expect(/ERR_FAILED/u);
  const numbers = await page.locator(".stats").innerText();
  if (source.keepsState) await page.route("**/api/stats", (route) => route.abort());
  await edit(`src/components/live-stats${source.extension}`, "saved,", "kept,");

  await expect(page.locator(".stats")).toHaveText(numbers.replace("saved", "kept"));
});

test("an edited page shows at once, and the next request gets it too", async ({
  page,
  edit,
  request,
  source,
}) => {
  await edit(`src/routes/page${source.extension}`, "Worth coming back to", "Worth keeping");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth keeping");
  expect(await (await request.get("/")).text()).toContain("Worth keeping");
  await edit(`src/routes/page${source.extension}`, "Worth keeping", "Worth keeping well");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth keeping well");
  expect(await (await request.get("/")).text()).toContain("Worth keeping well");
});

test("an edited layout shows at once, and the next request gets it too", async ({
  page,
  edit,
  request,
  source,
}) => {
  await edit(`src/routes/layout${source.extension}`, "one SQLite file", "a single SQLite file");

  await expect(page.locator(".colophon")).toContainText("a single SQLite file");
  expect(await (await request.get("/")).text()).toContain("a single SQLite file");
});

test("a mistake in a page is shown over it, and correcting the mistake recovers", async ({
  page,
  edit,
  request,
  consoleGuard,
  server,
  source,
}) => {
  const before = server.output().length;
  consoleGuard.expect(/page\.(?:tsx|vue|svelte)|status of 500|Failed to reload/u);
  await edit(`src/routes/page${source.extension}`, '"Worth coming back to"', '("Worth mending"');

  await expect(page.locator("vite-error-overlay")).toBeAttached();
  await expect.poll(async () => (await request.get("/")).status()).toBe(500);
  await edit(`src/routes/page${source.extension}`, '("Worth mending"', '"Worth mending"');
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth mending");
  await expect.poll(async () => (await request.get("/")).text()).toContain("Worth mending");
  const log = server.output().slice(before);
  expect(log.match(source.mistake), "the mistake is in the log once").toHaveLength(1);
  expect(log).toMatch(/page\.(?:tsx|vue|svelte):\d+:\d+/u);
  expect(log).not.toContain("pluginCode");
});

test("an edited style shows at once", async ({ page, edit }) => {
  await edit("src/app.css", "--paper: light-dark(#f3f5f1, #121614);", "--paper: rgb(1, 2, 3);");

  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(1, 2, 3)");
});

test("edited server code brings new data to the open page", async ({ page, edit, request }) => {
  await edit("src/lib/bookmarks.server.ts", "const PAGE_SIZE = 10;", "const PAGE_SIZE = 4;");

  await expect(page.locator(".row")).toHaveCount(4);
  expect((await (await request.get("/")).text()).match(/<li class="row"/gu)).toHaveLength(4);
});

test("the edited API answers in the new way", async ({ edit, request }) => {
  await edit("src/api.server.ts", "() => readStats()", "() => ({ ...readStats(), edited: true })");

  await expect
    .poll(async () => (await request.get("/api/stats")).json())
    .toMatchObject({ edited: true });
});

test("an edited load brings new data to the open page", async ({ page, edit }) => {
  await edit("src/routes/page.server.ts", "const SPINES = 60;", "const SPINES = 3;");

  await expect(page.locator(".book")).toHaveCount(3);
});

test("the edited server answers at an address that it had not", async ({ edit, request }) => {
  await edit("src/server.ts", ".use(api)", '.get("/api/added", () => ({ added: true })).use(api)');

  await expect.poll(async () => (await request.get("/api/added")).text()).toContain('"added":true');
});
