import { followAddedLink } from "../fixtures/add-link.ts";
import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

const RECEIVED = [
  "cycle",
  "12345678901234567890",
  "1970-01-02T00:00:00.000Z",
  "1,2",
  "/a+/giu",
  "1,255",
  "undefined",
  "NaN,Infinity,-0",
  "one object",
  "same text",
].join(" | ");

test("what JSON cannot carry arrives with the document as it was", async ({ page, open }) => {
  await open("/kinds");
  await expect(page.locator("#kinds")).toHaveText(RECEIVED);
  await expect(page.locator("#later")).toHaveText(RECEIVED);
  expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
});

test("what JSON cannot carry arrives with a link as it was", async ({ page, open }) => {
  await open("/plain");
  const documents = countDocuments(page);
  await followAddedLink(page, "/kinds");
  await expect(page.locator("#kinds")).toHaveText(RECEIVED);
  await expect(page.locator("#later")).toHaveText(RECEIVED);
  expect(documents()).toBe(0);
});

test("text of a page's data ends no script and begins none", async ({ request }) => {
  for (const address of ["/kinds", "/types", "/"]) {
    const html = await (await request.get(address)).text();
    expect(html, address).not.toMatch(/<\/script><script>globalThis/u);
    const scripts = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gsu)].map(([, text]) => text);
    for (const text of scripts) expect(text, address).not.toMatch(/<!--|<script|[\u2028\u2029]/u);
  }
});

for (const [kind, reason] of [
  ["class", /an instance of Account/u],
  ["function", /function/u],
  ["prototype", /__proto__/u],
] as const) {
  test(`data with a ${kind} is refused, and the report says what was wrong and where`, async ({
    page,
    request,
    open,
    consoleGuard,
  }) => {
    consoleGuard.expect(/status of 500/u);
    const response = await request.get(`/unsendable?kind=${kind}`);
    expect(response.status()).toBe(500);
    expect(await response.text()).not.toMatch(/POJO|stringify|isAdmin|Grace/u);
    const data = await request.get(`/unsendable/__data.json?kind=${kind}`);
    expect(await data.text()).not.toMatch(/POJO|stringify|isAdmin|Grace/u);

    await open("/plain");
    await followAddedLink(page, `/unsendable?kind=${kind}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Internal Server Error");
    const reports = (await (await request.get("/api/reported")).json()) as {
      url: string;
      message: string;
    }[];
    const own = reports.filter(({ url }) => url.startsWith("/unsendable"));
    expect(own.at(-1)?.message).toMatch(reason);
    expect(own.at(-1)?.message).toContain("nested");
  });
}

test("data without any of it is sent", async ({ request }) => {
  expect((await request.get("/unsendable")).status()).toBe(200);
});
