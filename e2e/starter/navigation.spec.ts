import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

/** Counts documents asked for from now on, once the page answers to clicks by itself. */
async function countDocuments(page: Page): Promise<() => number> {
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  let count = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) count += 1;
  });
  return () => count;
}

test("a link changes the page, the title and the address without a document request", async ({
  page,
}) => {
  await page.goto("/");
  const documents = await countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  await link.click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Shelf`);
  expect(new URL(page.url()).pathname).toMatch(/^\/bookmarks\/\d+$/u);
  await expect(page.locator("title")).toHaveCount(1);
  expect(documents()).toBe(0);
});

test("back and forward show the pages again, where they were scrolled to", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await page.goto("/");
  const documents = await countDocuments(page);
  const link = page.locator(".row h2 a").nth(6);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => Math.round(scrollY));
  expect(before).toBeGreaterThan(100);

  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveTitle("Shelf");
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(before);
  await page.goForward();
  await expect(page).toHaveTitle(`${title} · Shelf`);
  expect(documents()).toBe(0);
});

test("after a link the keyboard starts at the top of the new page", async ({ page }) => {
  await page.goto("/");
  await countDocuments(page);
  await page.locator(".row h2 a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/bookmarks\/\d+$/u);
  await expect(page.locator(".card")).toBeVisible();

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});

test("a search finds bookmarks by any of their words without a document request", async ({
  page,
}) => {
  await page.goto("/");
  const documents = await countDocuments(page);
  await page.getByLabel("Search the shelf").fill("sqlite server");
  await page.getByRole("button", { name: "Search" }).click();

  await expect(page).toHaveURL(/\?q=sqlite\+server$/u);
  await expect(page.locator(".row")).toHaveCount(1);
  await expect(page.getByRole("status")).toContainText("1 bookmark");
  await expect(page.getByLabel("Search the shelf")).toHaveValue("sqlite server");
  expect(documents()).toBe(0);
});

test("of two quick clicks the last one wins", async ({ page }) => {
  await page.goto("/");
  await countDocuments(page);
  const second = page.locator(".row h2 a").nth(1);
  const title = await second.innerText();
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll<HTMLAnchorElement>(".row h2 a");
    first?.click();
    second?.click();
  });
  await expect(page).toHaveTitle(`${title} · Shelf`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("a click with the control key opens a tab and leaves the page as it is", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  const opened = context.waitForEvent("page");
  await link.click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle("Shelf");
});

test("everything works by full page loads in a browser without the Navigation API", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "navigation");
  });
  await page.goto("/");
  expect(await page.evaluate(() => "navigation" in window)).toBe(false);
  const documents = await countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  expect(documents()).toBe(1);
});
