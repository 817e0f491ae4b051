import { expect, test } from "../fixtures/pages-test.ts";

test("a promise that rejects shows the nearest error page, until another page is shown", async ({
  page,
  open,
  consoleGuard,
}) => {
  // React tells of what an error page was shown for.
  consoleGuard.expect(/It is gone by now/u);
  await open("/");
  for (const round of ["first", "second"]) {
    await page.getByRole("link", { name: "Broken deferred" }).click();
    await expect(page.locator("#message"), round).toHaveText("It is gone by now.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gone");
    await expect(page.locator("#where")).toHaveText("/broken/deferred");
    await page.getByRole("link", { name: "Home" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes");
  }
});

test("it does so in a page that was loaded by its address", async ({
  page,
  open,
  consoleGuard,
}) => {
  // Who reads the page whole, as crawlers do, may be sent the error page for it.
  consoleGuard.expect(/It is gone by now|status of 410/u);
  await open("/broken/deferred");
  await expect(page.locator("#message")).toHaveText("It is gone by now.");
});
