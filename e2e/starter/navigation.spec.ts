import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, expectAlive, test } from "../fixtures/test.ts";

test("a link changes the page, the title and the address without a document request", async ({
  page,
  open,
}) => {
  await open("/");
  const documents = countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  await link.click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Shelf`);
  expect(new URL(page.url()).pathname).toMatch(/^\/bookmarks\/\d+$/u);
  await expect(page.locator("title")).toHaveCount(1);
  expect(documents()).toBe(0);
});

test("back and forward show the pages again, where they were scrolled to", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await open("/");
  const documents = countDocuments(page);
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

test("after a link the keyboard starts at the top of the new page", async ({ page, open }) => {
  await open("/");
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
  open,
}) => {
  await open("/");
  const documents = countDocuments(page);
  await page.getByLabel("Search the shelf").fill("sqlite server");
  await page.getByRole("button", { name: "Search" }).click();

  await expect(page).toHaveURL(/\?q=sqlite\+server$/u);
  await expect(page.locator(".row")).toHaveCount(1);
  await expect(page.getByRole("status")).toContainText("1 bookmark");
  await expect(page.getByLabel("Search the shelf")).toHaveValue("sqlite server");
  expect(documents()).toBe(0);
});

test("of two quick clicks the last one wins", async ({ page, open }) => {
  await open("/");
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
  open,
  context,
}) => {
  await open("/");
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  const opened = context.waitForEvent("page");
  await link.click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle("Shelf");
});

test("the pages of the list can be walked through and back without a document request", async ({
  page,
  open,
}) => {
  await open("/");
  const documents = countDocuments(page);
  const first = page.locator(".row h2").first();
  const seen = [await first.innerText()];
  for (const number of [2, 3]) {
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page).toHaveURL(new RegExp(`\\?page=${number}$`, "u"));
    await expect(first).not.toHaveText(seen.at(-1) ?? "");
    seen.push(await first.innerText());
  }
  for (const title of seen.slice(0, -1).toReversed()) {
    await page.goBack();
    await expect(first).toHaveText(title);
  }
  expect(documents()).toBe(0);
});

test("going back from a search shows the whole list, and the field is empty again", async ({
  page,
  open,
}) => {
  await open("/");
  await page.getByLabel("Search the shelf").fill("sqlite");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("“sqlite” · Shelf");
  await page.goBack();
  await expect(page).toHaveTitle("Shelf");
  await expect(page.locator(".row")).toHaveCount(10);
  await expect(page.getByLabel("Search the shelf")).toHaveValue("");
});

test("a screen reader is told which page is shown now", async ({ page, open }) => {
  await open("/");
  await page.getByRole("link", { name: "Add a bookmark" }).click();
  const told = page.locator("[aria-live='assertive']");
  await expect(told).toHaveText("Add a bookmark · Shelf");
  await page.goBack();
  await expect(told).toHaveText("Shelf");
});

test("a reload shows what a link has shown", async ({ page, open }) => {
  await open("/");
  await page.locator(".row h2 a").nth(2).click();
  await expect(page.locator(".card")).toBeVisible();
  const shown = await page.locator("main").innerText();
  await page.reload();
  await expectAlive(page);
  expect(await page.locator("main").innerText()).toBe(shown);
});

test("a lost connection is told in the page, and the next click works again", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/ERR_FAILED/u);
  await open("/");
  await page.route("**/bookmarks/new/__data.json", (route) => route.abort(), { times: 1 });
  const link = page.getByRole("link", { name: "Add a bookmark" });
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Worth coming back to");
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Add a bookmark");
});
