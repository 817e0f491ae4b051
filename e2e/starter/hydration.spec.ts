import { countDocuments } from "../fixtures/count-requests.ts";
import { holdScripts } from "../fixtures/hold-scripts.ts";
import { expect, expectAlive, test } from "../fixtures/test.ts";

const PAGES = [
  { name: "list", address: "/", nodes: "h1, .row, .masthead, .shelf rect, #q" },
  { name: "bookmark", address: "/bookmarks/1", nodes: "h1, .card, .masthead, .tags li, .confirm" },
  { name: "form", address: "/bookmarks/new", nodes: "h1, .form, .field, input, textarea, button" },
  { name: "not-found page", address: "/nowhere", nodes: "h1, .notice, .masthead, #q" },
];

for (const { name, address, nodes } of PAGES) {
  test(`hydration keeps the nodes of the ${name} that the server rendered`, async ({
    page,
    consoleGuard,
  }) => {
    consoleGuard.expect(/status of 404/u);
    await page.addInitScript((nodes) => {
      const mark = new MutationObserver(() => {
        for (const node of document.querySelectorAll(nodes))
          Object.assign(node, { fromServer: true });
      });
      mark.observe(document, { childList: true, subtree: true });
      document.addEventListener("DOMContentLoaded", () => mark.disconnect());
    }, nodes);
    const sent = await page.goto(address);
    await expectAlive(page);

    const kept = await page
      .locator(nodes)
      .evaluateAll((found) => found.map((node) => "fromServer" in node));
    expect(kept.length).toBeGreaterThan(3);
    expect(kept).toEqual(kept.map(() => true));
    const html = (await sent?.text()) ?? "";
    const inHtml = await page.evaluate(
      ([html, nodes]) =>
        new DOMParser().parseFromString(html, "text/html").querySelectorAll(nodes).length,
      [html, nodes] as const,
    );
    expect(kept).toHaveLength(inHtml);
  });
}

test("what is typed before the page comes to life is kept", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/bookmarks/new", { waitUntil: "commit" });
  await page.getByLabel("Title").fill("Typed early");
  await page.getByLabel("Note").fill("While the scripts were on their way");
  await expect(page.locator(".stats")).toBeEmpty();
  release();
  await expectAlive(page);

  await expect(page.getByLabel("Title")).toHaveValue("Typed early");
  await expect(page.getByLabel("Note")).toHaveValue("While the scripts were on their way");
  await expect(page.getByLabel("Address")).toHaveValue("");
});

test("the focus stays where it is while the page comes to life", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await page.getByLabel("Search the shelf").focus();
  release();
  await expectAlive(page);
  await expect(page.getByLabel("Search the shelf")).toBeFocused();
});

test("a link that is followed before the page comes to life loads its document", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  const documents = countDocuments(page);
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  expect(documents()).toBe(1);
  release();
  await expectAlive(page);
});

test("a form that is sent before the page comes to life is answered by a document", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 422/u);
  const release = await holdScripts(page);
  await page.goto("/bookmarks/new", { waitUntil: "commit" });
  await page.getByLabel("Address").fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("alert")).toContainText("The bookmark was not saved");
  release();
  await expectAlive(page);

  // The answer to a form comes to life like any page.
  await expect(page.getByLabel("Address")).toHaveValue("javascript:alert(1)");
  const documents = countDocuments(page);
  await page.getByLabel("Address").fill("https://example.com/early");
  await page.getByLabel("Title").fill("Sent early");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sent early");
  expect(documents()).toBe(0);
});

test("the page looks the same before and after it comes to life", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator(".colophon")).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => {
    // The policy allows no style element, and one on the node would be a mismatch.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".stats { visibility: hidden }");
    document.adoptedStyleSheets.push(sheet);
  });
  const before = await page.screenshot();
  release();
  await expectAlive(page);
  expect(before.equals(await page.screenshot())).toBe(true);
});

test("the live numbers follow a change", async ({ page, open, database }) => {
  await open("/bookmarks/new");
  const { total } = (await (await page.request.get("/api/stats")).json()) as { total: number };
  const stats = page.locator(".stats");
  await expect(stats).toHaveText(new RegExp(`^${total} saved, \\d+ this week$`, "u"));
  await expect(stats).toHaveAttribute("aria-live", "polite");

  await page.getByLabel("Address").fill("https://example.com/live");
  await page.getByLabel("Title").fill("Live");
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await expect(stats).toHaveText(new RegExp(`^${total + 1} saved`, "u"));
  expect(
    database.prepare("select 1 as found from bookmark where title = 'Live'").get(),
  ).toBeTruthy();
});
