import { errorCatalog } from "openspeed/dev";
import { expect, test } from "../fixtures/site-test.ts";

test("every error's code leads to its page", async ({ request }) => {
  const codes = Object.keys(errorCatalog);
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) {
    const response = await request.get(`/errors/${code}`);
    expect(response.status(), code).toBe(200);
    expect(await response.text()).toMatch(new RegExp(`<h1[^>]*>${code}: `));
  }
});

test("a code that was never given leads nowhere", async ({ request }) => {
  expect((await request.get("/errors/OS9999")).status()).toBe(404);
});

test("the list of errors has no serious accessibility fault", async ({ page, audit }) => {
  await page.goto("/errors/");
  await expect(page.getByRole("link", { name: "OS1001" })).toBeVisible();
  expect(await audit()).toEqual([]);
});
