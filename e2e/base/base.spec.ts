import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test("links below the base lead on without a document, back and forward too", async ({
  page,
  open,
}) => {
  await open("/app/client");
  const documents = countDocuments(page);
  await page.locator("#typed").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Docs on a/b");
  await expect(page).toHaveURL(/\/app\/docs\/a\/b$/u);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Client");
  await page.goForward();
  await expect(page.locator("#where")).toHaveText("/app/docs/a/b");
  expect(documents()).toBe(0);
});

test("a link beside the base is left to the browser", async ({ page, open, consoleGuard }) => {
  consoleGuard.expect(/status of 404/u);
  await open("/app/client");
  const [documents, data] = [countDocuments(page), countRequests(page, /__data\.json$/u)];
  await page.locator("#off").click();
  await expect(page).toHaveURL(/:\d+\/terms$/u);
  expect([documents(), data()]).toEqual([1, 0]);
});

test("a form below the base is one request, with and without mistakes", async ({ page, open }) => {
  await open("/app/");
  const documents = countDocuments(page);
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(new URL(request.url()).pathname);
  });
  await page.getByLabel("Text").fill("ab");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("alert")).toHaveText("Write at least three letters.");
  await page.getByRole("button", { name: "Shout" }).click();
  await expect(page.getByRole("alert")).toHaveText("HELLO");
  expect(posts).toEqual(["/app/__data.json", "/app/__data.json"]);
  expect(documents()).toBe(0);
});

test("pages below the base come to life, with their styles and slow parts", async ({
  page,
  open,
}) => {
  await open("/app/");
  await page.locator("#count").click();
  await expect(page.locator("#count")).toHaveText("Count 1");
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(10, 20, 30)");
  await page.goto("/app/slow");
  await expect(page.locator("#late")).toHaveText(/^late/u);
  await page.goto("/app/styled");
  await expect(page.locator("#moduled")).toHaveCSS("color", "rgb(1, 2, 3)");
});

test("every file that a page names is below the base and there", async ({ request }) => {
  const html = await (await request.get("/app/")).text();
  const files = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="(\/[^"]+)"/gu)].map(
    ([, file = ""]) => file,
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/^\/app\//u);
    expect((await request.get(file)).status(), file).toBe(200);
  }
});

test("an unknown address below the base shows the not-found page", async ({
  page,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  const response = await page.goto("/app/nowhere");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
});
