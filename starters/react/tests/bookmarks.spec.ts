import { expect, test } from "./quiet-test.ts";

/** Another one each time, for a test that is tried again finds what the first attempt has saved. */
const newAddress = () => `https://example.com/${crypto.randomUUID()}`;

test("a link and the back button change the page without loading a document", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".row")).toHaveCount(10);
  await expect(page.locator(".stats")).toHaveText(/^\d+ saved/u);
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });

  const link = page.locator(".row a").first();
  const title = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Shelf`);
  await page.goBack();
  await expect(page.locator(".row")).toHaveCount(10);
  expect(documents).toEqual([]);
});

test("a search narrows the list, and can be undone", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Search the shelf").fill("every layout");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“every layout”");
  await expect(page.locator(".row")).toHaveCount(1);
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page.locator(".row")).toHaveCount(10);
});

test("a bookmark is added, changed and deleted", async ({ page }) => {
  await page.goto("/bookmarks/new");
  await expect(page.locator(".stats")).toHaveText(/^\d+ saved/u);
  await page.getByLabel("Address").fill(newAddress());
  await page.getByLabel("Title").fill("Before");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before");

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Title").fill("After");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("After");
  const address = page.url();

  await page.getByText("Delete this bookmark").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveTitle("Shelf");
  expect((await page.request.get(address)).status()).toBe(404);
});

test.describe("what is refused", () => {
  test.use({ expected: [/status of 4(?:04|22)/u] });

  test("a form with mistakes says what is wrong and saves nothing", async ({ page }) => {
    const before = await (await page.request.get("/api/stats")).json();
    await page.goto("/bookmarks/new");
    await expect(page.locator(".stats")).toHaveText(/^\d+ saved/u);
    await page.getByLabel("Address").fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Save the bookmark" }).click();
    await expect(page.getByRole("alert")).toContainText("The bookmark was not saved");
    await expect(page.getByLabel("Address")).toHaveValue("javascript:alert(1)");
    expect(await (await page.request.get("/api/stats")).json()).toEqual(before);
  });

  test("an address that nothing is at has a page of its own", async ({ page }) => {
    const response = await page.goto("/nowhere");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "Shelf", exact: true })).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expected: [/status of 422/u] });

  test("the form says what is wrong, and saves when it is right", async ({ page }) => {
    await page.goto("/bookmarks/new");
    await page.getByLabel("Address").fill(newAddress());
    await page.getByRole("button", { name: "Save the bookmark" }).click();
    await expect(page.getByRole("alert")).toContainText("Give the bookmark a title.");
    await page.getByLabel("Title").fill("Plain");
    await page.getByRole("button", { name: "Save the bookmark" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Plain");
  });
});
