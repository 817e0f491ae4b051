import { devices } from "@playwright/test";
import { followAddedLink } from "../fixtures/add-link.ts";
import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

const BROWSER = { accept: "text/html", "user-agent": devices["Desktop Chrome"].userAgent };
const CRAWLER = { ...BROWSER, "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" };

interface Piece {
  readonly at: number;
  readonly text: string;
}

/** The pieces of an answer, and when they came. */
async function readPieces(url: string, headers: Record<string, string>): Promise<Piece[]> {
  const begun = performance.now();
  const response = await fetch(url, { headers });
  const pieces: Piece[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? [])
    pieces.push({ at: performance.now() - begun, text: decoder.decode(chunk, { stream: true }) });
  return pieces;
}

test("the page is sent at once, and what takes time when it is there", async ({ server }) => {
  // The first visit of a dev server also prepares the page.
  await (await fetch(`${server.url}/slow`, { headers: BROWSER })).text();
  const pieces = await readPieces(`${server.url}/slow`, BROWSER);
  const [first, last] = [pieces[0], pieces.at(-1)];
  const whole = pieces.map(({ text }) => text).join("");
  const shell = whole.slice(0, whole.indexOf("Waiting")).replaceAll(/<!--.*?-->/gu, "");
  expect(first?.text).toMatch(/^<!doctype html>/iu);
  expect(shell).toMatch(/<link rel="stylesheet"|<style/u);
  expect(shell).toContain("At once");
  expect(shell).not.toContain("1970");
  expect(whole.trimEnd()).toMatch(/<\/html>$/u);
  const early = pieces.filter(({ at }) => at - (first?.at ?? 0) < 150);
  expect(early.map(({ text }) => text).join("")).toContain("Waiting");
  // The load takes 300 ms.
  expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(200);
});

test("a page answers to the visitor before its slow part is there", async ({ page }) => {
  await page.goto("/leaving?clicked", { waitUntil: "commit" });
  const button = page.locator("#clicks");
  await expect(async () => {
    await button.click();
    await expect(button).toHaveText(/Clicked [1-9]/u, { timeout: 500 });
  }).toPass();
  await expect(page.locator("#waiting")).toBeVisible();
  await expect(page.locator("#late")).toHaveCount(0);
});

test("what a visitor did meanwhile is kept when the slow part comes", async ({ page }) => {
  await page.goto("/slow", { waitUntil: "commit" });
  const button = page.locator("#clicks");
  await expect(async () => {
    await button.click();
    await expect(button).toHaveText(/Clicked [1-9]/u, { timeout: 500 });
  }).toPass();
  const late = page.locator("#late");
  // What the server sent of it may wait beside the page for a moment.
  await expect(late).toHaveCount(1);
  await expect(late).toHaveText("late </script> value 1970-01-01T00:00:00.000Z");
  await expect(button).toHaveText(/Clicked [1-9]/u);
  await expect(page.locator("#waiting")).toHaveCount(0);
});

test("a link shows a page at once, and its slow part when it is there", async ({ page, open }) => {
  await open("/plain");
  const documents = countDocuments(page);
  await followAddedLink(page, "/leaving?linked");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("At /leaving");
  await expect(page.locator("#waiting")).toBeVisible();
  await page.getByRole("link", { name: "Slow" }).click();
  await expect(page.locator("#late")).toHaveText("late </script> value 1970-01-01T00:00:00.000Z");
  expect(documents()).toBe(0);
});

test("a crawler is sent the page whole, in one go", async ({ server }) => {
  const pieces = await readPieces(`${server.url}/slow`, CRAWLER);
  const html = pieces.map(({ text }) => text).join("");
  expect(html).toContain('<p id="late">');
  expect(html).not.toContain("Waiting");
  expect((pieces.at(-1)?.at ?? 0) - (pieces[0]?.at ?? 0)).toBeLessThan(200);
  expect(pieces[0]?.at).toBeGreaterThan(200);
});

test("a visitor who leaves ends the work on the page", async ({ page, request, server }) => {
  const seen = async () => (await (await request.get("/leaving/seen")).json()) as string[];
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/leaving?gone`, {
    headers: BROWSER,
    signal: leaving.signal,
  });
  await response.body?.getReader().read();
  expect(await seen()).not.toContain("?gone");
  leaving.abort();
  await expect.poll(seen).toContain("?gone");

  await page.goto("/leaving?document", { waitUntil: "commit" });
  await expect(page.locator("#waiting")).toBeVisible();
  await page.goto("/plain");
  await expect.poll(seen).toContain("?document");
});
