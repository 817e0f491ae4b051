import { expect, test } from "../fixtures/pages-test.ts";

test("what the browser renders otherwise than the server is told in development @development", async ({
  page,
  ui,
  consoleGuard,
}) => {
  const told = {
    react: /Hydration failed/u,
    vue: /Hydration .*mismatch/u,
    svelte: /hydration_html_changed/u,
  }[ui];
  consoleGuard.expect(/Hydrat|hydrat/u);
  await page.goto("/mismatch");
  await expect(page.locator("h2")).toHaveText("Browser");
  await expect.poll(() => consoleGuard.heard().join("\n")).toMatch(told ?? /^$/u);
});

test("hydration keeps the nodes that the server rendered, on every kind of page", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const mark = new MutationObserver(() => {
      for (const node of document.querySelectorAll("#app *"))
        Object.assign(node, { fromServer: true });
    });
    mark.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => mark.disconnect());
  });
  for (const address of ["/", "/notes/1", "/types", "/forms", "/docs/a/b", "/styled", "/session"]) {
    await page.goto(address, { waitUntil: "networkidle" });
    const made = await page
      .locator("#app *")
      .evaluateAll((nodes) =>
        nodes.filter((node) => !("fromServer" in node)).map((node) => node.outerHTML),
      );
    expect(made, address).toEqual([]);
    expect(await page.locator("#app *").count(), address).toBeGreaterThan(10);
  }
});

test("a page is alive after hydration", async ({ page, open }) => {
  await open("/");
  await page.locator("#count").click();
  await page.locator("#count").click();
  await expect(page.locator("#count")).toHaveText("Count 2");
});
