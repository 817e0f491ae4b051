import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, expectAlive, test as base } from "../fixtures/test.ts";

/** Fails every query of bookmarks while something is done. */
const test = base.extend<{ whileBroken: (act: () => Promise<void>) => Promise<void> }>({
  whileBroken: async ({ database }, use) =>
    use(async (act) => {
      database.exec("alter table bookmark rename to bookmark_away");
      try {
        await act();
      } finally {
        database.exec("alter table bookmark_away rename to bookmark");
      }
    }),
});

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
  open,
  addBookmark,
  database,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  addBookmark("Soon gone");
  await open("/");
  const documents = countDocuments(page);
  database.prepare("delete from bookmark where title = ?").run("Soon gone");
  await page.getByRole("link", { name: "Soon gone" }).click();
  await expect(page).toHaveTitle("Not found · Shelf");
  await expect(page).toHaveURL(/\/bookmarks\/\d+$/u);
  expect(documents()).toBe(0);

  await page.goBack();
  await expect(page).toHaveTitle("Shelf");
  await expect(page.locator(".row")).toHaveCount(10);
});

test("the search of the not-found page finds what was looked for", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await open("/nowhere");
  const documents = countDocuments(page);
  await page.getByLabel("Look for it").fill("sqlite server");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/\?q=sqlite\+server$/u);
  await expect(page.locator(".row")).toHaveCount(1);
  expect(documents()).toBe(0);
});

test("a script that asks for an unknown address gets a problem document", async ({ request }) => {
  for (const path of ["/nowhere", "/api/nowhere", "/api/bookmarks/1"]) {
    const response = await request.get(path, { headers: { accept: "application/json" } });
    expect(response.status(), path).toBe(404);
    expect(response.headers()["content-type"], path).toBe("application/problem+json");
  }
});

test("a failure shows the error page, with status 500 and without what failed", async ({
  page,
  whileBroken,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await whileBroken(async () => {
    const response = await page.goto("/");
    expect(response?.status()).toBe(500);
    await expect(page).toHaveTitle("Internal Server Error · Shelf");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This shelf has come loose");
    expect(await response?.text()).not.toMatch(/no such table|SqliteError|bookmarks\.server/u);
  });
  await page.getByRole("link", { name: "Back to the shelf" }).click();
  await expect(page.locator(".row")).toHaveCount(10);
});

test("a failure is in the log under the name that the visitor is told", async ({
  page,
  server,
  whileBroken,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await whileBroken(async () => {
    await page.goto("/bookmarks/1");
    const id = await page.locator(".hint code").innerText();
    expect(id).toMatch(/^[\w-]{36}$/u);
    await expect.poll(() => server.output()).toContain(id);
    // The id stands behind the error and its stack.
    const upToId = server.output().slice(0, server.output().indexOf(id));
    expect(upToId.slice(upToId.lastIndexOf("Error: "))).toMatch(/no such table/u);
  });
});

test("a link whose page fails shows the error page, and going back the page before", async ({
  page,
  open,
  whileBroken,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await open("/");
  const documents = countDocuments(page);
  await whileBroken(async () => {
    await page.locator(".row h2 a").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This shelf has come loose");
    await expect(page.locator("main")).not.toContainText(/no such table|Sqlite/u);
  });
  await page.goBack();
  await expect(page.locator(".row")).toHaveCount(10);
  expect(documents()).toBe(0);
});

test("a form whose action fails shows the error page, and works again afterwards", async ({
  page,
  open,
  database,
  whileBroken,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await open("/bookmarks/new");
  await page.getByLabel("Address").fill("https://example.com/fails");
  await page.getByLabel("Title").fill("Fails at first");
  await whileBroken(async () => {
    await page.getByRole("button", { name: "Save the bookmark" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This shelf has come loose");
  });
  await page.getByRole("link", { name: "Add a bookmark" }).click();
  await page.getByLabel("Address").fill("https://example.com/fails");
  await page.getByLabel("Title").fill("Works at last");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Works at last");
  const saved = database.prepare("select count(*) as n from bookmark where url = ?");
  expect(saved.get("https://example.com/fails")).toMatchObject({ n: 1 });
});

test("a failure of the API leaves the page as it is", async ({
  page,
  whileBroken,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await page.route("**/api/stats", (route) => route.fulfill({ status: 500, body: "" }), {
    times: 1,
  });
  await page.goto("/");
  await page.waitForResponse("**/api/stats");
  await expect(page.locator(".row")).toHaveCount(10);
  await page.locator(".row h2 a").first().click();
  await expect(page.locator(".card")).toBeVisible();
  await expectAlive(page);

  await whileBroken(async () => {
    const response = await page.request.get("/api/stats");
    expect(response.status()).toBe(500);
    expect(response.headers()["content-type"]).toBe("application/problem+json");
    expect(await response.text()).not.toMatch(/no such table|Sqlite/u);
  });
});
