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
