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

test("an error page that fails itself is taken over by the next one outwards", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/failed on hunter2/u);
  await open("/");
  for (const round of ["first", "second"]) {
    await page.evaluate(() => {
      document
        .querySelector("nav")
        ?.insertAdjacentHTML("beforeend", '<a id="inner" href="/broken/inner">Broken inner</a>');
    });
    await page.locator("#inner").click();
    await expect(page.locator("#message"), round).toHaveText("Something went wrong on this page.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Error");
    await expect(page.locator("#where")).toHaveText("/broken/inner");
    await page.getByRole("link", { name: "Home" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes");
    await page.locator("#inner").evaluate((link) => link.remove());
  }
});
