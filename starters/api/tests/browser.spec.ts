import { expect, test, type Page } from "@playwright/test";

/** Answers for every host but the API's own. Returns what was asked of them. */
async function standIn(page: Page, baseURL: string | undefined, body: string) {
  const asked: string[] = [];
  await page.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.startsWith(`${baseURL}/`)) return route.continue();
    asked.push(url);
    const headers = { "access-control-allow-origin": "*" };
    const contentType = url.endsWith(".js") ? "text/javascript" : "text/html";
    return route.fulfill({ body, contentType, headers });
  });
  return asked;
}

/** Else browsers refuse by themselves that a page of the internet calls this machine; older ones ask no leave. */
async function allowLocalNetwork(page: Page): Promise<void> {
  await page
    .context()
    .grantPermissions(["local-network-access"])
    .catch(() => undefined);
}

test("the page of the API asks for one script elsewhere, and runs no other in its place", async ({
  page,
  baseURL,
}) => {
  const asked = await standIn(page, baseURL, "globalThis.isRun = true");
  await page.goto("/docs");
  await expect(page).toHaveTitle("Tasks");
  const script = page.locator("script[src]");
  await expect(script).toHaveAttribute("integrity", /^sha384-/u);
  expect(asked).toEqual([await script.getAttribute("src")]);
  expect(await page.evaluate(() => "isRun" in globalThis)).toBe(false);
});

test("the page of the API may read the document, and nothing of other hosts", async ({
  page,
  baseURL,
}) => {
  await standIn(page, baseURL, "{}");
  await page.goto("/docs");
  const read = (url: string) =>
    page.evaluate(async (from) => {
      try {
        return await (await fetch(from)).text();
      } catch {
        return "refused";
      }
    }, url);
  expect(await read("./openapi.json")).toContain('"/tasks/{id}"');
  expect(await read("https://elsewhere.example/")).toBe("refused");
});

for (const { origin, outcome } of [
  { origin: "https://app.example.com", outcome: [201, 200] },
  { origin: "https://elsewhere.example", outcome: ["refused", "refused"] },
]) {
  test(`a page of ${origin} is ${outcome[0] === 201 ? "let through" : "refused"}`, async ({
    page,
    baseURL,
  }) => {
    await standIn(page, baseURL, "<title>Elsewhere</title>");
    await allowLocalNetwork(page);
    await page.goto(`${origin}/`);
    // Playwright answers preflights itself for as long as it routes anything.
    await page.unrouteAll();
    const before = await (await page.request.get("/tasks")).json();
    const statuses = await page.evaluate(async (url) => {
      const body = JSON.stringify({ title: "From a page" });
      const headers = { "content-type": "application/json" };
      const answers: (number | "refused")[] = [];
      for (const init of [{ method: "POST", headers, body }, { method: "GET" }]) {
        answers.push(
          await fetch(url, init).then(
            ({ status }) => status,
            () => "refused" as const,
          ),
        );
      }
      return answers;
    }, `${baseURL}/tasks`);
    expect(statuses).toEqual(outcome);
    const after = await (await page.request.get("/tasks")).json();
    expect(after.tasks.length - before.tasks.length).toBe(outcome[0] === 201 ? 1 : 0);
  });
}
