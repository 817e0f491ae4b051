import { expect, test } from "../fixtures/edit-test.ts";

test("a mistake in a load is shown with its place, and correcting it recovers", async ({
  page,
  open,
  edit,
  request,
  consoleGuard,
}) => {
  await open("/");
  consoleGuard.expect(/status of 500|Failed to reload|page\.server/u);
  await edit("src/routes/page.server.ts", "const SPINES = 60;", "const SPINES = ;");
  await expect.poll(async () => (await request.get("/")).status()).toBe(500);
  const answer = await (await request.get("/", { headers: { accept: "text/html" } })).text();
  expect(answer).toMatch(/page\.server\.ts/u);
  // The open page asked for its data anew, and gave way to the page that shows the mistake.
  await expect(page.locator("body")).toContainText("page.server.ts");

  await edit("src/routes/page.server.ts", "const SPINES = ;", "const SPINES = 5;");
  await expect.poll(async () => (await request.get("/")).status()).toBe(200);
  await expect(page.locator(".book")).toHaveCount(5);
});
