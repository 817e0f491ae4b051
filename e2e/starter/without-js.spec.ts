import { expect, test } from "../fixtures/test.ts";

test.use({ javaScriptEnabled: false });

test("without scripts the list, its styles and its pages are there", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Shelf");
  await expect(page.locator(".row")).toHaveCount(10);
  await expect(page.locator(".masthead")).toHaveCSS("display", "flex");
  const first = await page.locator(".row h2").first().innerText();

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/\?page=2$/u);
  await expect(page.locator(".row")).toHaveCount(10);
  await expect(page.locator(".row h2").first()).not.toHaveText(first);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page.locator(".row h2").first()).toHaveText(first);
});

test("without scripts a search and a subject narrow the list", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Search the shelf").fill("read");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\?q=read$/u);
  const found = await page.locator(".row").count();
  expect(found).toBeGreaterThan(1);

  await page
    .getByRole("navigation", { name: "Subjects" })
    .getByRole("link", { name: /^databases/u })
    .click();
  await expect(page).toHaveURL(/\?q=read&tag=databases$/u);
  await expect(page.locator(".row")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“read” in databases");
});

test("without scripts a search that finds nothing says so", async ({ page }) => {
  await page.goto("/?q=%25_nothing");
  await expect(page.getByRole("status")).toContainText("Nothing on the shelf matches.");
  await expect(page.locator(".row")).toHaveCount(0);
});

test("without scripts a form with mistakes answers 422, says what is wrong and keeps what was typed", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  await page.goto("/bookmarks/new");
  await page.getByLabel("Address").fill("javascript:alert(1)");
  await page.getByLabel("Note").fill('Half a "thought" <b>');
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Save the bookmark" }).click();

  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert")).toContainText("The bookmark was not saved");
  await expect(page.getByLabel("Address")).toHaveValue("javascript:alert(1)");
  await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription(/Give the bookmark a title/u);
  await expect(page.getByLabel("Note")).toHaveValue('Half a "thought" <b>');
});

test("without scripts a good form answers 303 and shows the new bookmark", async ({ page }) => {
  await page.goto("/bookmarks/new");
  await page.getByLabel("Address").fill("https://example.com/plain");
  await page.getByLabel("Title").fill("Plain HTML");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Save the bookmark" }).click();

  expect((await answered).status()).toBe(303);
  await expect(page).toHaveURL(/\/bookmarks\/\d+$/u);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Plain HTML");
});

test("without scripts deleting asks first, then answers 303", async ({ page, database }) => {
  const { lastInsertRowid } = database
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run("https://example.com/delete", "To delete", "", new Date().toISOString());
  await page.goto(`/bookmarks/${lastInsertRowid}`);
  const button = page.getByRole("button", { name: "Delete for good" });
  await expect(button).toBeHidden();
  await page.getByText("Delete this bookmark").click();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  expect((await answered).status()).toBe(303);
  await expect(page).toHaveTitle("Shelf");
  expect(
    database.prepare("select 1 from bookmark where id = ?").get(Number(lastInsertRowid)),
  ).toBeUndefined();
});

test("without scripts an unknown address answers 404 with the not-found page", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  const response = await page.goto("/bookmarks/999999");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is a gap on the shelf here",
  );
});

test("without scripts a failure answers 500 with the error page", async ({
  page,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  database.exec("alter table bookmark rename to bookmark_away");
  try {
    const response = await page.goto("/");
    expect(response?.status()).toBe(500);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This shelf has come loose");
  } finally {
    database.exec("alter table bookmark_away rename to bookmark");
  }
});
