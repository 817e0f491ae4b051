import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
  { name: "list", open: async (page) => void (await page.goto("/")) },
  {
    name: "bookmark",
    open: async (page) => {
      await page.goto("/bookmarks/1");
      await page.getByText("Delete this bookmark").click();
    },
  },
  {
    name: "form with mistakes",
    open: async (page) => {
      await page.goto("/bookmarks/new");
      await page.getByRole("button", { name: "Save the bookmark" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "form with a bookmark to edit",
    open: async (page) => void (await page.goto("/bookmarks/1/edit")),
  },
  { name: "search without a result", open: async (page) => void (await page.goto("/?q=nothing")) },
  { name: "not-found page", open: async (page) => void (await page.goto("/nowhere")) },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, open } of states) {
    test(`the ${name} has no accessibility fault in ${colorScheme} colours`, async ({
      page,
      consoleGuard,
    }) => {
      consoleGuard.expect(/status of (?:404|422)/u);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page);
      await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
      ).toEqual([]);
    });
  }
}

test("nothing is cut off or scrolls sideways on a narrow screen", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ["/", "/bookmarks/1", "/bookmarks/new", "/nowhere"]) {
    await page.goto(address);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, address).toBeLessThanOrEqual(0);
  }
});

test("every link and field is reached by the keyboard, in order, and shows that it is", async ({
  page,
  open,
}) => {
  await open("/bookmarks/new");
  const seen: string[] = [];
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isShown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      return { text: element.id || (element.textContent ?? "").trim(), isShown };
    });
    if (focused === undefined) break;
    expect(focused.isShown, focused.text).toBe(true);
    seen.push(focused.text);
  }
  expect(seen).toEqual([
    "Skip to the content",
    "Shelf",
    "Add a bookmark",
    "url",
    "title",
    "note",
    "tags",
    "Save the bookmark",
    "Cancel",
  ]);
});
