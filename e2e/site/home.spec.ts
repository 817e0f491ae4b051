import { expect, test } from "../fixtures/site-test.ts";

test("the home page says what OpenSpeed is and leads on", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/OpenSpeed/u);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page
    .getByRole("link", { name: /get(?:ting)? started/iu })
    .first()
    .click();
  await expect(page).toHaveURL(/\/getting-started\/$/u);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the home page has no serious accessibility fault in ${colorScheme} colours`, async ({
    page,
    audit,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/");
    expect(await audit()).toEqual([]);
  });
}
