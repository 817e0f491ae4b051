import { expect, test } from "../fixtures/test.ts";

test("the list is in the HTML that the server sends", async ({ request }) => {
  const response = await request.get("/");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("text/html; charset=utf-8");
  const html = await response.text();

  expect(html).toMatch(/^<!doctype html><html lang="en"/iu);
  expect(html).toContain("Local-first software: you own your data, in spite of the cloud");
  expect(html.match(/<li class="row"/gu)).toHaveLength(10);
  expect(html.match(/<title>/gu)).toHaveLength(1);
  expect(html.match(/<meta charset/giu)).toHaveLength(1);
  expect(html.match(/<meta name="viewport"/gu)).toHaveLength(1);
  expect(html).toMatch(/<meta name="description" content="[^"]+"/u);
});

test("the styles are there before any script runs", async ({ request, mode }) => {
  const html = await (await request.get("/")).text();
  expect(html).toMatch(mode === "production" ? /<link rel="stylesheet"/u : /<style[^>]*>/u);
  if (mode === "production") expect(html).toContain('rel="modulepreload"');
});

test("a page answers with headers that keep it safe", async ({ request }) => {
  const headers = (await request.get("/")).headers();
  expect(headers["content-security-policy"]).toContain("script-src");
  expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*'unsafe-inline'/u);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBeTruthy();
});

test("what a bookmark holds cannot become markup or script", async ({
  page,
  database,
  request,
}) => {
  const nasty = "</script><script>window.broken = true</script><!-- \u2028 ' \" &";
  const { lastInsertRowid } = database
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run("https://example.com/nasty", nasty, nasty, new Date().toISOString());

  for (const address of ["/", `/bookmarks/${lastInsertRowid}`]) {
    expect(await (await request.get(address)).text()).not.toContain("<script>window.broken");
    await page.goto(address);
    await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nasty);
});
