import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/docs-test.ts";
import type { HostedScript } from "../fixtures/hosted-script.ts";

/** Stands in for jsDelivr, and refuses every other host. Returns what the page asked for. */
async function answerFor(page: Page, origin: string, { url, body }: HostedScript) {
  const asked: string[] = [];
  await page.route("**/*", async (route) => {
    const address = route.request().url();
    asked.push(address.replace(origin, ""));
    if (address === url) {
      const headers = { "access-control-allow-origin": "*", "content-type": "text/javascript" };
      await route.fulfill({ headers, body });
    } else if (address.startsWith(`${origin}/`)) await route.continue();
    else await route.abort();
  });
  return asked;
}

test("shows the operations, and asks for nothing but its script and the document", async ({
  page,
  docsUrl,
  script,
}) => {
  const asked = await answerFor(page, docsUrl, script);
  await page.goto("/docs");
  await expect(page.getByRole("heading", { name: "Read a book" })).toBeVisible();
  await expect(page.getByText("/books/{id}").first()).toBeVisible();
  await expect(page).toHaveTitle(/^Library /);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((address) => address !== "/favicon.ico").toSorted()).toEqual([
    "/docs",
    "/openapi.json",
    script.url,
  ]);
});

test("runs nothing that the API says of itself", async ({ page, docsUrl, script }) => {
  await answerFor(page, docsUrl, script);
  await page.goto("/docs");
  await expect(page.getByRole("heading", { name: "Read a book" })).toBeVisible();
  expect(await page.evaluate(() => "injected" in globalThis)).toBe(false);
});

test("does not run a script that was added to the page", async ({
  page,
  docsUrl,
  script,
  consoleGuard,
}) => {
  consoleGuard.expect(/Content Security Policy|CSP: script-src-elem blocked inline/);
  await answerFor(page, docsUrl, script);
  await page.goto("/docs");
  await expect(page.getByRole("heading", { name: "Read a book" })).toBeVisible();
  await page.evaluate(() => {
    const added = document.createElement("script");
    added.textContent = "globalThis.injected = 1";
    document.body.append(added);
  });
  expect(await page.evaluate(() => "injected" in globalThis)).toBe(false);
});

test("does not run another script than the one with the hash", async ({
  page,
  docsUrl,
  script,
  consoleGuard,
}) => {
  consoleGuard.expect(/integrity|Scalar is not defined/);
  const changed = Buffer.concat([script.body, Buffer.from("\nglobalThis.injected = 1;")]);
  await answerFor(page, docsUrl, { ...script, body: changed });
  await page.goto("/docs");
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => ["injected" in globalThis, "Scalar" in globalThis])).toEqual([
    false,
    false,
  ]);
  await expect(page.getByRole("heading", { name: "Read a book" })).toHaveCount(0);
});
