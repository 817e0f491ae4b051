import { expect, test } from "../fixtures/test.ts";

test("an unknown address shows the not-found page with status 404", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  for (const address of ["/nowhere", "/bookmarks/999999", "/bookmarks/x"]) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page).toHaveTitle("Not found · Shelf");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "There is a gap on the shelf here",
    );
  }
});

test("a link to a deleted bookmark shows the not-found page", async ({
  page,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  database
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run("https://example.com/gone", "Soon gone", "", new Date().toISOString());
  await page.goto("/");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  database.prepare("delete from bookmark where title = ?").run("Soon gone");
  await page.getByRole("link", { name: "Soon gone" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is a gap on the shelf here",
  );
});

test("a failure shows the error page, with status 500 and without what failed", async ({
  page,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  database.exec("alter table bookmark rename to bookmark_away");
  try {
    const response = await page.goto("/");
    expect(response?.status()).toBe(500);
    await expect(page).toHaveTitle("Internal Server Error · Shelf");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This shelf has come loose");
    expect(await response?.text()).not.toMatch(/no such table|SqliteError|bookmarks\.server/u);
  } finally {
    database.exec("alter table bookmark_away rename to bookmark");
  }
  await page.getByRole("link", { name: "Back to the shelf" }).click();
  await expect(page.locator(".row")).toHaveCount(10);
});
