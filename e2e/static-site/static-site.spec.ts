import { followAddedLink } from "../fixtures/add-link.ts";
import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/static-site-test.ts";

test("a link within a site of files asks for the page's data alone, back and forward for none anew", async ({
  page,
}) => {
  await page.goto("/docs/a/b", { waitUntil: "networkidle" });
  const [documents, data] = [countDocuments(page), countRequests(page, /__data\.json$/u)];
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
  await expect(page.locator("#map")).toHaveText("1");
  expect([documents(), data()]).toEqual([0, 1]);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Docs on a/b");
  expect(documents()).toBe(0);
});

test("pages of files come to life under the policy that they bring along", async ({ page }) => {
  await page.goto("/kinds", { waitUntil: "networkidle" });
  await expect(page.locator("#kinds")).toContainText("cycle | 12345678901234567890");
  await expect(page.locator("#later")).toContainText("cycle | 12345678901234567890");
  await page.goto("/styled", { waitUntil: "networkidle" });
  await expect(page.locator("#moduled")).toHaveCSS("color", "rgb(1, 2, 3)");
  const policy = page.locator('meta[http-equiv="content-security-policy" i]');
  await expect(policy).toHaveAttribute("content", /script-src 'self' 'sha256-/u);
});

test("an unknown address of a site of files shows 404.html, and leads back", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  const response = await page.goto("/no/such/page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
});

test("a link to an address that a site of files does not have shows its 404.html", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await page.goto("/types", { waitUntil: "networkidle" });
  await followAddedLink(page, "/docs/not/there");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Nothing here|Not Found/u);
});
