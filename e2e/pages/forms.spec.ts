import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test("a form that is refused is one request, and keeps what was typed", async ({ page, open }) => {
  await open("/");
  const documents = countDocuments(page);
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() !== "script") posts.push(request.method());
  });
  await page.getByLabel("Text").fill("ab");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("alert")).toHaveText("Write at least three letters.");
  await expect(page.getByLabel("Text")).toHaveValue("ab");
  await expect(page.getByLabel("Text")).toBeFocused();
  expect(posts).toEqual(["POST"]);
  expect(documents()).toBe(0);
});

test("a form that redirects is one request too", async ({ page, open }) => {
  await open("/session");
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() !== "script") posts.push(request.method());
  });
  await page.getByLabel("Name").fill("Grace");
  await page.getByRole("button", { name: "Enter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Grace");
  expect(posts).toEqual(["POST"]);
});

test("an upload tells how far it is, and the page is idle again afterwards", async ({
  page,
  open,
}) => {
  await open("/client");
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const shown = document.querySelector("#activity");
    new MutationObserver(() => seen.push(shown?.textContent ?? "")).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await expect(page.locator("#activity")).toHaveText(/^idle/u);
  await page.getByLabel("File").setInputFiles({
    name: "half.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(500_000),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.locator("#size")).toHaveText("500000");
  await expect(page.locator("#activity")).toHaveText(/^idle\s*$/u);
  const seen: string[] = await page.evaluate("seen");
  const told = seen.map((text) => /^submitting (\d+) of (\d+)$/u.exec(text.trim()));
  const [, sent, total] = told.findLast((match) => match !== null) ?? [];
  expect(Number(total)).toBeGreaterThan(500_000);
  expect(sent).toBe(total);
});

test("a component asks the app through its typed client", async ({ page, open }) => {
  await open("/client");
  await page.locator("#ask").click();
  await expect(page.locator("#count")).toHaveText(/^\d+$/u);
});

for (const enctype of ["application/x-www-form-urlencoded", "multipart/form-data"]) {
  test(`a page without scripts shows what became of a form, sent as ${enctype}`, async ({
    page,
    open,
    consoleGuard,
  }) => {
    consoleGuard.expect(/status of 422/u);
    await open("/terms");
    await page.evaluate((type) => {
      document.querySelector("main")?.insertAdjacentHTML(
        "beforeend",
        `<form method="post" action="/options/scriptless" enctype="${type}">
          ${["submit", "append", "remove", "enctype"]
            .map((name) => `<input name="${name}" value="x">`)
            .join("")}
          <input name="text" value="a &amp; b">
          ${type.startsWith("multipart") ? '<input type="file" name="file">' : ""}
          <button id="send">Send</button></form>`,
      );
    }, enctype);
    const isFile = enctype.startsWith("multipart");
    if (isFile) {
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "a.bin", mimeType: "text/plain", buffer: Buffer.alloc(5) });
    }
    await page.locator("#send").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scriptless");
    await expect(page.locator("#refused")).toHaveText(
      isFile ? /^Refused a\.bin of 5 bytes, run \d+$/u : /^Refused a & b, run \d+$/u,
    );
  });
}

test("a form is answered by the action that it names, and shows what that returned", async ({
  page,
  open,
}) => {
  await open("/");
  const documents = countDocuments(page);
  await page.getByRole("button", { name: "Shout" }).click();
  await expect(page.getByRole("alert")).toHaveText("HELLO");
  await expect(page).toHaveURL(/\/$/u);
  expect(documents()).toBe(0);
});

test("a form whose action returns nothing is emptied, and its page stays", async ({
  page,
  open,
}) => {
  await open("/");
  const documents = countDocuments(page);
  await page.locator("#count").click();
  await page
    .locator("form", { has: page.getByLabel("Draft") })
    .evaluate((form) => form.insertAdjacentHTML("beforeend", '<input type="hidden" name="reset">'));
  await page.getByLabel("Draft").fill("Not for long");
  await page.getByRole("button", { name: "Quiet" }).click();
  await expect(page.getByLabel("Draft")).toHaveValue("");
  await expect(page.locator("#count")).toHaveText("Count 1");
  expect(documents()).toBe(0);
});

test("an action that refuses with an error shows it in the error page", async ({
  page,
  open,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 409/u);
  await open("/forms");
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.locator("#message")).toHaveText("It is taken.");
});

test("a form that is sent twice while it is answered ends in one answer", async ({
  page,
  open,
}) => {
  await open("/session");
  await page.getByLabel("Name").fill("Twice");
  const failed: string[] = [];
  page.on("requestfailed", (request) => failed.push(request.method()));
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>("main button");
    button?.click();
    button?.click();
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Twice");
  expect(failed.length).toBeLessThanOrEqual(1);
});

test("a page of another site can't send a form", async ({
  page,
  request,
  server,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 403/u);
  await page.route("https://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${server.url}/session"><input name="name" value="Eve"><button>Go</button></form>`,
    }),
  );
  await page.goto("https://evil.example/");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Go" }).click();
  expect((await answered).status()).toBe(403);
  const response = await request.get("/session");
  expect(await response.text()).not.toContain("Eve");
});

test("a form in a content type that forms do not have is refused, and one for a page that takes none", async ({
  request,
  server,
}) => {
  const headers = { origin: server.url };
  const json = await request.post("/session", { headers, data: { name: "Eve" } });
  expect(json.status()).toBe(415);
  const none = await request.post("/terms", { headers, form: { a: "b" }, maxRedirects: 0 });
  expect(none.status()).toBe(405);
  expect(none.headers()["allow"]).toContain("GET");
  const good = await request.post("/session", { headers, form: { name: "Ok" }, maxRedirects: 0 });
  expect(good.status()).toBe(303);
});
