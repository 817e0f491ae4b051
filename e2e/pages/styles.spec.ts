import { countDocuments } from "../fixtures/count-requests.ts";
import { followAddedLink } from "../fixtures/add-link.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test("styles of modules and components hold while scripts are blocked", async ({
  page,
  ui,
  consoleGuard,
}) => {
  consoleGuard.expect(/ERR_FAILED/u);
  await page.route("**/*", (route) =>
    route.request().resourceType() === "script" ? route.abort() : route.fallback(),
  );
  await page.goto("/styled");
  await expect(page.locator("#moduled")).toHaveCSS("color", "rgb(1, 2, 3)");
  if (ui !== "react") {
    await expect(page.locator("#scoped")).toHaveCSS("color", "rgb(4, 5, 6)");
    await expect(page.locator("#end")).not.toHaveCSS("color", "rgb(4, 5, 6)");
  }
});

test("styles of a page come with a link to it, before it is shown", async ({ page, open }) => {
  await open("/plain");
  const documents = countDocuments(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const heading = document.querySelector("#moduled");
      if (heading !== null) seen.push(getComputedStyle(heading).color);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await followAddedLink(page, "/styled");
  await expect(page.locator("#moduled")).toHaveCSS("color", "rgb(1, 2, 3)");
  const seen: string[] = await page.evaluate("seen");
  expect(new Set(seen)).toEqual(new Set(["rgb(1, 2, 3)"]));
  expect(documents()).toBe(0);
});
