import { countDocuments, expect, test } from "../fixtures/pages-test.ts";

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
          <input name="submit" value="x"><input name="text" value="a &amp; b">
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
