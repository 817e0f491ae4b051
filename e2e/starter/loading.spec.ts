import { holdScripts } from "../fixtures/hold-scripts.ts";
import { expect, expectAlive, test } from "../fixtures/test.ts";
import { traceTasks } from "../fixtures/trace-tasks.ts";
import { watchPerformance } from "../fixtures/watch-performance.ts";

const NARROW = { width: 390, height: 844 };

/** @see https://web.dev/articles/cls */
const GOOD_SHIFT = 0.1;

/** How often a page is loaded at most: what else runs on the machine makes a load dearer. */
const LOADS = 3;

for (const address of ["/", "/bookmarks/1", "/bookmarks/new"]) {
  test(`nothing moves while ${address} loads, its font included @production`, async ({ page }) => {
    const read = await watchPerformance(page);
    await page.setViewportSize(NARROW);
    // The preloaded font is there when the styles are, however busy the machine.
    const font = page.waitForResponse(/\.woff2$/u);
    await page.route("**/*.css", async (route) => {
      await (await font).finished();
      await route.continue();
    });
    await page.goto(address);
    await expectAlive(page);
    await expect
      .poll(() => page.evaluate(() => document.fonts.check("16px 'Schibsted Grotesk'")))
      .toBe(true);
    await page.waitForTimeout(200);
    expect((await read()).shift).toBe(0);
  });
}

test("little moves when the font comes late, whatever fonts the machine has @production", async ({
  page,
}) => {
  const read = await watchPerformance(page);
  await page.setViewportSize(NARROW);
  await page.route("**/*.woff2", async (route) => {
    await expect.poll(async () => (await read()).firstPaint).toBeGreaterThan(0);
    await page.waitForTimeout(200);
    await route.continue();
  });
  const response = page.waitForResponse(/\.woff2$/u);
  await page.goto("/");
  await (await response).finished();
  await expectAlive(page);
  await page.waitForTimeout(200);
  expect((await read()).shift).toBeLessThan(GOOD_SHIFT);
});

test("nothing moves when a link shows another page @production", async ({ page, open }) => {
  const read = await watchPerformance(page);
  await page.setViewportSize(NARROW);
  await open("/");
  await page.evaluate(() => document.fonts.ready);
  const before = (await read()).shift;
  await page.evaluate(() => document.querySelector<HTMLAnchorElement>(".row h2 a")?.click());
  await expect(page.locator(".card")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveTitle("Shelf");
  await page.waitForTimeout(200);
  expect((await read()).shift - before).toBe(0);
});

test("the page is painted and styled before any script has run", async ({ page }) => {
  const read = await watchPerformance(page);
  const release = await holdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await expect.poll(async () => (await read()).firstPaint).toBeGreaterThan(0);
  await expect(page.locator(".row")).toHaveCount(10);
  await expect(page.locator(".masthead")).toHaveCSS("display", "flex");
  await expect(page.locator(".skip")).toHaveCSS("position", "absolute");
  const painted = (await read()).firstPaint;
  await expect(page.locator(".stats")).toBeEmpty();
  release();
  await expectAlive(page);
  expect((await read()).firstPaint).toBe(painted);
});

test("no task keeps the page from answering for 50 ms @production", async ({ browser, server }) => {
  const loads: number[][] = [];
  while (loads.length < LOADS && !((loads.at(-1)?.[0] ?? Infinity) <= 50)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const tasks = await traceTasks(browser, page, async () => {
      await page.goto(server.url);
      await expectAlive(page);
    });
    expect(tasks.length, "tasks are in the trace").toBeGreaterThan(0);
    loads.push(tasks);
    await context.close();
  }
  expect(loads.at(-1)?.[0], JSON.stringify(loads)).toBeLessThanOrEqual(50);
});

test("what moves and what keeps the page busy is seen by these measurements @production", async ({
  browser,
  page,
  open,
}) => {
  const read = await watchPerformance(page);
  await open("/");
  const [longest = 0] = await traceTasks(browser, page, () =>
    page.evaluate(() => {
      let sum = 0;
      for (let step = 0; step < 200_000_000; step += 1) sum += Math.sqrt(step);
      Object.assign(window, { sum });
      const block = document.createElement("div");
      block.textContent = "Pushes everything down";
      document.querySelector("main")?.prepend(block);
    }),
  );
  expect(longest).toBeGreaterThan(50);
  await expect.poll(async () => (await read()).shift).toBeGreaterThan(0);
});

test("with its scripts blocked the page is whole, styled and of use", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/ERR_FAILED/u);
  await page.route("**/*", (route) =>
    route.request().resourceType() === "script" ? route.abort() : route.fallback(),
  );
  await page.goto("/");
  await expect(page.locator(".masthead")).toHaveCSS("display", "flex");
  await expect(page.locator(".rows")).toHaveCSS("list-style-type", "none");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/\?page=2$/u);
  await expect(page.locator(".row")).toHaveCount(10);
});
