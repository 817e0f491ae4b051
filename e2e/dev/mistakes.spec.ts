import { expect, test } from "../fixtures/edit-test.ts";

test("a mistake in a load is shown with its place, and correcting it recovers", async ({
  page,
  open,
  edit,
  request,
  consoleGuard,
}) => {
  let connected = 0;
  page.on("console", (message) => {
    if (message.text().includes("[vite] connected")) connected += 1;
  });
  await open("/");
  consoleGuard.expect(/status of 500|Failed to reload|page\.server/u);
  await edit("src/routes/page.server.ts", "const SPINES = 60;", "const SPINES = ;");
  await expect.poll(async () => (await request.get("/")).status()).toBe(500);
  const answer = await (await request.get("/", { headers: { accept: "text/html" } })).text();
  expect(answer).toMatch(/page\.server\.ts/u);
  // The open page asked for its data anew, and gave way to the page that shows the mistake.
  await expect(page.locator("body")).toContainText("page.server.ts");
  await expect.poll(() => connected).toBeGreaterThan(1);

  await edit("src/routes/page.server.ts", "const SPINES = ;", "const SPINES = 5;");
  await expect.poll(async () => (await request.get("/")).status()).toBe(200);
  await expect(page.locator(".book")).toHaveCount(5);
});

test("a page that imports server code says so, and taking the import out recovers", async ({
  page,
  open,
  edit,
  source,
  consoleGuard,
}) => {
  await open("/");
  consoleGuard.expect(/status of 500|Failed to reload|server code/u);
  const file = `src/routes/page${source.extension}`;
  const [before, after] = source.importLine(
    'import { listTags } from "../lib/bookmarks.server.ts"; console.debug(listTags);',
  );
  await edit(file, before, after);
  await expect(page.locator("vite-error-overlay")).toContainText(
    /imports src\/lib\/bookmarks\.server\.ts, which is server code/u,
  );
  await edit(file, after, before);
  await expect(page.locator("vite-error-overlay")).not.toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth coming back to");
});
