import { expect, test } from "@playwright/test";

test("a browser shows a note that was added", async ({ page }) => {
  const added = await page.request.post("/notes", { data: { text: "Seen in a browser" } });
  expect(added.status()).toBe(201);
  const response = await page.goto(added.headers()["location"] ?? "");
  expect(response?.status()).toBe(200);
  expect(response?.headers()["content-type"]).toMatch(/^application\/json/u);
  await expect(page.locator("body")).toContainText("Seen in a browser");
});

test("a page of another site can neither read notes nor write them", async ({ page, baseURL }) => {
  // Else browsers refuse by themselves that a page of the internet calls this machine; older ones ask no leave.
  await page
    .context()
    .grantPermissions(["local-network-access"])
    .catch(() => undefined);
  const url = `${baseURL}/notes`;
  const form = `<form method="post" enctype="text/plain" action="${url}"><input name='{"text":"' value='Forged"}'><button>Win</button></form>`;
  await page.route("https://elsewhere.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: form }),
  );
  await page.goto("https://elsewhere.example/");
  // Playwright answers preflights itself for as long as it routes anything.
  await page.unrouteAll();
  const before = await (await page.request.get("/notes")).json();
  const outcomes = await page.evaluate(async (url) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ text: "Forged" });
    const calls = [fetch(url), fetch(url, { method: "POST", headers, body })];
    return (await Promise.allSettled(calls)).map(({ status }) => status);
  }, url);
  expect(outcomes).toEqual(["rejected", "rejected"]);

  // Browsers send a form without asking; the server refuses its type.
  const answered = page.waitForResponse(url);
  await page.getByRole("button").click();
  expect((await answered).status()).toBe(415);
  expect(await (await page.request.get("/notes")).json()).toEqual(before);
});
