import type { APIRequestContext } from "@playwright/test";
import { countDocuments } from "../fixtures/count-requests.ts";
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
  // React tells that the server could not finish a part of the page.
  consoleGuard.expect(/It is gone by now|#419|could not finish this Suspense/u);
  await open("/broken/deferred");
  await expect(page.locator("#message")).toHaveText("It is gone by now.");
});

interface Report {
  readonly id?: string;
  readonly url: string;
  readonly message: string;
}

async function readReports(request: APIRequestContext): Promise<Report[]> {
  return (await (await request.get("/api/reported")).json()) as Report[];
}

test("an error of a load is told the visitor by its status and text, where it was meant for them", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await open("/");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "Note 99" }).click();
  await expect(page).toHaveTitle("Not found");
  await expect(page.locator("#message")).toHaveText("There is no note 99.");
  await expect(page.locator("#where")).toHaveAttribute("data-status", "404");
  expect(documents()).toBe(0);
  await page.reload();
  await expect(page.locator("#message")).toHaveText("There is no note 99.");
});

test("an error that nobody expected shows its id by a link, and its message is for the log alone", async ({
  page,
  open,
  request,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  await open("/");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "Broken load" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Internal Server Error");
  await expect(page.locator("#where")).toHaveText("/broken/load");
  await expect(page.locator("body")).not.toContainText("hunter2");
  const id = await page.locator("#error-id").innerText();
  const report = (await readReports(request)).find((report) => report.id === id);
  expect(report?.message).toContain("hunter2");
  expect(documents()).toBe(0);
});

test("an error of an error page shows the next one outwards", async ({ page, consoleGuard }) => {
  // React and the browser tell of what an error page was shown for.
  consoleGuard.expect(/status of 500|failed on hunter2/u);
  const response = await page.goto("/broken/inner");
  expect(response?.status()).toBe(500);
  expect(await response?.text()).not.toContain("hunter2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Internal Server Error");
  await expect(page.locator("#where")).toHaveText("/broken/inner");
});

test("an error while the server renders shows the error page, and is reported once", async ({
  page,
  request,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 500/u);
  const before = (await readReports(request)).length;
  const response = await page.goto("/broken/render");
  expect(response?.status()).toBe(500);
  expect(await response?.text()).not.toContain("hunter2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Internal Server Error");
  const reports = (await readReports(request)).slice(before);
  expect(reports.map(({ message }) => message)).toEqual([
    expect.stringContaining("the render failed on hunter2"),
  ]);
});

test("an error page is left for another page without a document", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await open("/notes/99");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "Note 1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("first note");
  await page.goBack();
  await expect(page.locator("#message")).toHaveText("There is no note 99.");
  expect(documents()).toBe(0);
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
