import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, expectAlive, test as base } from "../fixtures/test.ts";

/** Pages in a browser that has no Navigation API: they load documents, and live all the same. */
const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, "navigation");
    });
    await use(page);
  },
});

test("without the Navigation API a link loads its document", async ({ page, open }) => {
  await open("/");
  expect(await page.evaluate(() => "navigation" in window)).toBe(false);
  const documents = countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Shelf`);
  expect(documents()).toBe(1);
});

test("without the Navigation API back and forward show the pages again", async ({ page, open }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await open("/");
  const link = page.locator(".row h2 a").nth(6);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => Math.round(scrollY));
  await link.click();
  await expect(page).toHaveTitle(`${title} · Shelf`);
  await page.goBack();
  await expect(page).toHaveTitle("Shelf");
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(before);
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("without the Navigation API a search finds bookmarks", async ({ page, open }) => {
  await open("/");
  const documents = countDocuments(page);
  await page.getByLabel("Search the shelf").fill("sqlite server");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\?q=sqlite\+server$/u);
  await expect(page.locator(".row")).toHaveCount(1);
  expect(documents()).toBe(1);
});

test("without the Navigation API a form with mistakes says what is wrong", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  await open("/bookmarks/new");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByLabel("Address").fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert")).toContainText("The bookmark was not saved");
  await expect(page.getByLabel("Address")).toHaveValue("javascript:alert(1)");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
});

test("without the Navigation API a good form saves one bookmark, which can be changed and deleted", async ({
  page,
  open,
  database,
}) => {
  await open("/bookmarks/new");
  await page.getByLabel("Address").fill("https://example.com/old-browser");
  await page.getByLabel("Title").fill("From an old browser");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("From an old browser");
  const saved = database.prepare("select count(*) as n from bookmark where title = ?");
  expect(saved.get("From an old browser")).toMatchObject({ n: 1 });

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Title").fill("From a very old browser");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("From a very old browser");

  await expectAlive(page);
  await page.getByText("Delete this bookmark").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveTitle("Shelf");
  expect(saved.get("From a very old browser")).toMatchObject({ n: 0 });
});

test("without the Navigation API an unknown address shows the not-found page", async ({
  page,
  open,
  addBookmark,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  addBookmark("Soon gone");
  await open("/");
  database.prepare("delete from bookmark where title = ?").run("Soon gone");
  await page.getByRole("link", { name: "Soon gone" }).click();
  await expect(page).toHaveTitle("Not found · Shelf");
});
