import type { Page, Request } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

async function openForm(page: Page): Promise<Request[]> {
  await page.goto("/bookmarks/new");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  const requests: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" || request.isNavigationRequest()) requests.push(request);
  });
  return requests;
}

test("a form with mistakes says what is wrong, beside the fields, and keeps what was typed", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  const requests = await openForm(page);
  await page.getByLabel("Address").fill("javascript:alert(1)");
  await page.getByLabel("Note").fill("Half a thought");
  await page.getByRole("button", { name: "Save the bookmark" }).click();

  const summary = page.getByRole("alert");
  await expect(summary).toContainText("The bookmark was not saved");
  const address = page.getByLabel("Address");
  await expect(address).toBeFocused();
  await expect(address).toHaveValue("javascript:alert(1)");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await expect(address).toHaveAccessibleDescription(/starts with https:/u);
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription(/Give the bookmark a title/u);
  await expect(page.getByLabel("Note")).toHaveValue("Half a thought");
  await expect(page.getByLabel("Note")).not.toHaveAttribute("aria-invalid");
  expect(requests.map((request) => request.method())).toEqual(["POST"]);
  expect(requests[0]?.isNavigationRequest()).toBe(false);

  await summary.getByRole("link", { name: /title/u }).click();
  await expect(page.getByLabel("Title")).toBeFocused();
});

test("a good form is sent once and shows the new bookmark", async ({ page }) => {
  const requests = await openForm(page);
  await page.getByLabel("Address").fill("https://example.com/once");
  await page.getByLabel("Title").fill("Only once");
  await page.getByLabel("Tags").fill("#Testing essay");
  await page.getByRole("button", { name: "Save the bookmark" }).click();

  await expect(page).toHaveURL(/\/bookmarks\/\d+$/u);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only once");
  await expect(page.getByRole("list", { name: "Tags" })).toHaveText("essaytesting");
  expect(requests.map((request) => request.method())).toEqual(["POST"]);
  expect(requests[0]?.isNavigationRequest()).toBe(false);
});

test("pressing the button twice saves one bookmark", async ({ page, database }) => {
  await openForm(page);
  await page.getByLabel("Address").fill("https://example.com/double");
  await page.getByLabel("Title").fill("Double");
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>(".form button");
    button?.click();
    button?.click();
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Double");
  expect(
    database.prepare("select count(*) as n from bookmark where title = 'Double'").get(),
  ).toMatchObject({ n: 1 });
});

test("a bookmark can be changed and taken off the shelf", async ({ page, database }) => {
  const { lastInsertRowid } = database
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run("https://example.com/edit", "Before", "", new Date().toISOString());
  await page.goto(`/bookmarks/${lastInsertRowid}`);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByLabel("Address")).toHaveValue("https://example.com/edit");
  await page.getByLabel("Title").fill("After");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("After");

  await page.getByText("Delete this bookmark").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveTitle("Shelf");
  await expect(page.getByRole("link", { name: "After" })).toHaveCount(0);
});
