import { expect, test } from "../fixtures/test.ts";

test("hydration keeps the nodes that the server rendered", async ({ page }) => {
  await page.addInitScript(() => {
    const mark = new MutationObserver(() => {
      for (const node of document.querySelectorAll("h1, .row, .masthead, #q")) {
        Object.assign(node, { fromServer: true });
      }
    });
    mark.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => mark.disconnect());
  });
  await page.goto("/");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);

  const kept = await page
    .locator("h1, .row, .masthead, #q")
    .evaluateAll((nodes) => nodes.map((node) => "fromServer" in node));
  expect(kept).toEqual(Array.from({ length: 13 }, () => true));
});

test("the live numbers appear without moving anything, and follow a change", async ({
  page,
  database,
}) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/bookmarks/new");
  const { total } = (await (await page.request.get("/api/stats")).json()) as { total: number };
  const stats = page.locator(".stats");
  await expect(stats).toHaveText(new RegExp(`^${total} saved, \\d+ this week$`, "u"));
  await expect(stats).toHaveAttribute("aria-live", "polite");
  const shifts = await page.evaluate<number[]>(() => Reflect.get(window, "shifts"));
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.005);

  await page.getByLabel("Address").fill("https://example.com/live");
  await page.getByLabel("Title").fill("Live");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(stats).toHaveText(new RegExp(`^${total + 1} saved`, "u"));
  expect(
    database.prepare("select 1 as found from bookmark where title = 'Live'").get(),
  ).toBeTruthy();
});
