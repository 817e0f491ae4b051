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
  await page.route("https://elsewhere.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Elsewhere</title>" }),
  );
  await page.goto("https://elsewhere.example/");
  const before = await (await page.request.get("/notes")).json();
  const outcomes = await page.evaluate(async (url) => {
    const sent = { method: "POST", body: JSON.stringify({ text: "Forged" }) };
    const calls = [
      fetch(url),
      fetch(url, { ...sent, headers: { "content-type": "application/json" } }),
      // The browser sends this one without asking; it is the server that refuses it.
      fetch(url, { ...sent, mode: "no-cors" }),
    ];
    return (await Promise.allSettled(calls)).map(({ status }) => status);
  }, `${baseURL}/notes`);
  expect(outcomes.slice(0, 2)).toEqual(["rejected", "rejected"]);
  expect(await (await page.request.get("/notes")).json()).toEqual(before);
});
