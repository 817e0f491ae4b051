import type { Page } from "@playwright/test";
import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

/** What changes pages, in a file of its own that is loaded when it is wanted. */
const SCRIPT = /\/page-changer[^/]*\.js/u;

async function delayScript(page: Page, time: number): Promise<void> {
  await page.route(SCRIPT, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, time));
    await route.continue();
  });
}

/** Follows links as a script does: nothing was pointed at before. */
async function clickByScript(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await page.getByRole("link", { name }).evaluate((link: HTMLElement) => link.click());
}

test("what changes pages is loaded when the visitor reaches for a link, not before", async ({
  page,
  open,
}) => {
  const asked = countRequests(page, SCRIPT);
  await open("/");
  await page.getByRole("button", { name: /^Count/u }).click();
  await expect(page.getByRole("button", { name: "Count 1" })).toBeVisible();
  expect(asked()).toBe(0);
  await page.getByRole("link", { name: "Note 1" }).hover();
  await expect.poll(asked).toBe(1);
});

test("the first page that a script asks for is fetched while what shows it is loading", async ({
  page,
  open,
}) => {
  await delayScript(page, 1000);
  await open("/");
  const documents = countDocuments(page);
  const data = page.waitForRequest(/\/types\/__data\.json$/u);
  const script = page.waitForResponse(SCRIPT);
  const first = Promise.race([data.then(() => "data"), script.then(() => "script")]);
  await clickByScript(page, "Types");
  expect(await first).toBe("data");
  await expect(page).toHaveTitle("Types");
  expect(documents()).toBe(0);
});

test("of two navigations before it is there the later one wins", async ({ page, open }) => {
  await delayScript(page, 500);
  await open("/");
  const documents = countDocuments(page);
  await clickByScript(page, "Note 1", "Types");
  await expect(page).toHaveTitle("Types");
  await page.waitForTimeout(500);
  await expect(page).toHaveTitle("Types");
  expect(documents()).toBe(0);
});

test("a link that is pressed before it is there is fetched once", async ({ page, open }) => {
  await delayScript(page, 1000);
  await open("/client");
  const asked = countRequests(page, /^\/notes\/1\//u);
  await page.locator("#hovered").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("first note");
  expect(asked()).toBe(1);
});

test.describe("where it is missing, as after a deployment", () => {
  test.beforeEach(async ({ page, consoleGuard }) => {
    consoleGuard.expect(/page-changer|status of 4(?:04|22)/u);
    await page.route(SCRIPT, (route) => route.fulfill({ status: 404, body: "Not Found" }));
  });

  test("a link loads its document", async ({ page, open }) => {
    await open("/");
    const documents = countDocuments(page);
    await page.getByRole("link", { name: "Types" }).click();
    await expect(page).toHaveTitle("Types");
    expect(documents()).toBe(1);
    await page.waitForLoadState("networkidle");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes");
  });

  test("a form is sent by the browser, with what was typed and the button", async ({
    page,
    open,
  }) => {
    await open("/");
    const missed = page.waitForResponse(SCRIPT);
    await page.getByLabel("Text").fill("ab");
    await missed;
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("alert")).toHaveText("Write at least three letters.");
    await expect(page.getByLabel("Text")).toHaveValue("ab");
  });

  test("a form that was sent before that was known is sent anew", async ({ page, open }) => {
    await open("/");
    const documents = countDocuments(page);
    const posts = countRequests(page, /^\/$/u);
    await page.locator("#shout button").evaluate((button: HTMLElement) => button.click());
    await expect(page.getByRole("alert")).not.toBeEmpty();
    expect(documents()).toBe(1);
    expect(posts()).toBe(1);
  });
});
