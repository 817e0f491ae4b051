import { expect, test } from "../fixtures/pages-test.ts";

test.use({ javaScriptEnabled: false });

test("without scripts links load pages", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Note 1" }).click();
  await expect(page).toHaveTitle("Note 1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("first note");
  await expect(page.locator("#where")).toHaveText("/notes/1");
});

test("without scripts a page with a slow part shows what stands in for it", async ({ page }) => {
  await page.goto("/slow");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("At once");
  await expect(page.locator("#waiting")).toBeVisible();
});

test("without scripts a form that is refused keeps what was typed", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  await page.goto("/");
  await page.getByLabel("Text").fill("ab");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Add" }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert")).toHaveText("Write at least three letters.");
  await expect(page.getByLabel("Text")).toHaveValue("ab");
});

test("without scripts a form is answered by the action that it names", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Shout" }).click();
  await expect(page.getByRole("alert")).toHaveText("HELLO");
});

test("without scripts a form that redirects is answered 303, and a cookie holds", async ({
  page,
}) => {
  await page.goto("/session");
  await page.getByLabel("Name").fill("Grace");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Enter" }).click();
  expect((await answered).status()).toBe(303);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Grace");
});

test("without scripts a file is uploaded", async ({ page }) => {
  await page.goto("/forms");
  await page.getByLabel("File").setInputFiles({
    name: "half.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(5000),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.locator("#size")).toHaveText("5000");
});

for (const [address, status, heading] of [
  ["/nowhere", 404, "Nothing here"],
  ["/notes/99", 404, "Nothing here"],
  ["/broken/load", 500, "Internal Server Error"],
  ["/broken/render", 500, "Internal Server Error"],
  ["/broken/inner", 500, "Internal Server Error"],
] as const) {
  test(`without scripts ${address} answers ${status} with a page`, async ({
    page,
    consoleGuard,
  }) => {
    consoleGuard.expect(/status of (?:404|500)/u);
    const response = await page.goto(address);
    expect(response?.status()).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.locator("body")).not.toContainText("hunter2");
    await page.getByRole("link", { name: "Home" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes");
  });
}
