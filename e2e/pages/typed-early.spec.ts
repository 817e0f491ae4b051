import { holdScripts } from "../fixtures/hold-scripts.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test.skip(({ ui }) => ui !== "svelte", "React and Vue leave fields as they find them.");

test("a component hears what was typed into its fields before the page came to life", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/typed", { waitUntil: "commit" });
  const byHand = page.getByLabel("By hand");
  await page.getByLabel("Bound").fill("noted");
  await byHand.fill("typed");
  await byHand.evaluate((field: HTMLInputElement) => field.setSelectionRange(2, 2));
  await expect(page.locator("#known")).toHaveText("sent, , sent, heard 0");
  release();

  await expect(page.locator("#known")).toHaveText("typed, noted, sent, heard 1");
  await expect(byHand).toHaveValue("typed");
  await page.keyboard.type("-");
  await expect(page.locator("#known")).toHaveText("ty-ped, noted, sent, heard 2");
});
