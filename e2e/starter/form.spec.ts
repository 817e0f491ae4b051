import type { Page, Request } from "@playwright/test";
import { expect, expectAlive, test } from "../fixtures/test.ts";

async function openForm(page: Page): Promise<Request[]> {
  await page.goto("/bookmarks/new");
  await expectAlive(page);
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

test("a bookmark can be changed and taken off the shelf", async ({ page, open, addBookmark }) => {
  await open(`/bookmarks/${addBookmark("Before", "https://example.com/edit")}`);
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

test("mistakes that are corrected are gone, and the form is saved", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  const requests = await openForm(page);
  await page.getByLabel("Note").fill("Kept throughout");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("alert")).toContainText("The bookmark was not saved");
  await expect(page).toHaveTitle("Not saved yet · Shelf");

  await page.getByLabel("Address").fill("https://example.com/corrected");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByLabel("Title")).toBeFocused();
  await expect(page.getByLabel("Address")).not.toHaveAttribute("aria-invalid");
  await page.getByLabel("Title").fill("Corrected");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Corrected");
  await expect(page.locator(".card-note")).toHaveText("Kept throughout");
  expect(requests.map((request) => request.method())).toEqual(["POST", "POST", "POST"]);
});

test("going back after a form was answered shows pages, and sends nothing again", async ({
  page,
  open,
}) => {
  await open("/");
  await page.getByRole("link", { name: "Add a bookmark" }).click();
  await page.getByLabel("Address").fill("https://example.com/back");
  await page.getByLabel("Title").fill("Gone back from");
  let posts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") posts += 1;
  });
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gone back from");
  await page.goBack();
  await expect(page).toHaveTitle("Add a bookmark · Shelf");
  await page.goBack();
  await expect(page.locator(".row h2").first()).toHaveText("Gone back from");
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gone back from");
  expect(posts).toBe(1);
});

test("an address that is on the shelf already is refused with a reason", async ({
  page,
  addBookmark,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  addBookmark("Already there", "https://example.com/twice");
  await openForm(page);
  await page.getByLabel("Address").fill("https://example.com/twice");
  await page.getByLabel("Title").fill("Once more");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Title")).toHaveValue("Once more");
});

test("a change with mistakes keeps the bookmark as it was and the fields as they were typed", async ({
  page,
  open,
  addBookmark,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  const id = addBookmark("Unchanged");
  await open(`/bookmarks/${id}/edit`);
  await page.getByLabel("Title").fill("");
  await page.getByLabel("Note").fill("Typed");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Note")).toHaveValue("Typed");
  await expect(page).toHaveURL(new RegExp(`/bookmarks/${id}/edit$`, "u"));
  const row = database.prepare("select title, note from bookmark where id = ?").get(id);
  expect(row).toMatchObject({ title: "Unchanged", note: "" });
});

test("a new bookmark is the first of the list at once", async ({ page }) => {
  await openForm(page);
  await page.getByLabel("Address").fill("https://example.com/newest");
  await page.getByLabel("Title").fill("The newest");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The newest");
  await page.getByRole("link", { name: "Shelf", exact: true }).click();
  await expect(page.locator(".row h2").first()).toHaveText("The newest");
});

test("deleting asks first, and a bookmark that another tab deleted is the not-found page", async ({
  page,
  open,
  addBookmark,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  const id = addBookmark("Deleted elsewhere");
  await open(`/bookmarks/${id}`);
  await expect(page.getByRole("button", { name: "Delete for good" })).toBeHidden();
  database.prepare("delete from bookmark where id = ?").run(id);
  await page.getByText("Delete this bookmark").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is a gap on the shelf here",
  );
});

test("a form is sent as it is without scripts: the same fields, the same answer", async ({
  page,
  browser,
  server,
  database,
}) => {
  const saved = database.prepare("select title, note from bookmark where url = ?");
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
  const states: unknown[] = [];
  for (const [visitor, name] of [
    [page, "with"],
    [await context.newPage(), "without"],
  ] as const) {
    const address = `https://example.com/${name}`;
    await visitor.goto("/bookmarks/new");
    if (name === "with") await expectAlive(visitor);
    await visitor.getByLabel("Address").fill(address);
    await visitor.getByLabel("Title").fill("  Both ways & “quoted”  ");
    await visitor.getByLabel("Note").fill("Two\nlines + a % sign");
    await visitor.getByLabel("Tags").fill("essay design");
    await visitor.getByRole("button", { name: "Save the bookmark" }).click();
    await expect(visitor).toHaveURL(/\/bookmarks\/\d+$/u);
    await expect(visitor.locator(".card")).toBeVisible();
    const shown = await visitor.locator(".card").innerText();
    const { title, note } = saved.get(address) as { title: string; note: string };
    states.push({ shown: shown.replaceAll(name, ""), title, note });
    database.prepare("delete from bookmark where url = ?").run(address);
  }
  await context.close();
  expect(states[0]).toEqual(states[1]);
});
