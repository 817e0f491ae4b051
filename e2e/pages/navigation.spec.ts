import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test("a change of the page is animated by the browser", async ({ page, open }) => {
  await page.addInitScript(() => {
    const begin = document.startViewTransition.bind(document);
    Object.assign(globalThis, { transitions: 0 });
    document.startViewTransition = (update) => {
      Object.assign(globalThis, { transitions: Reflect.get(globalThis, "transitions") + 1 });
      return begin(update);
    };
  });
  await open("/client");
  await page.locator("#typed").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Docs on a/b");
  expect(await page.evaluate("transitions")).toBe(1);
});

test("it is not for a visitor who asked for less motion", async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    Object.assign(globalThis, { transitions: 0 });
    document.startViewTransition = () => {
      throw new Error("Nothing may move.");
    };
  });
  await open("/client");
  await page.locator("#typed").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Docs on a/b");
});

test("of two navigations the later one wins, and the earlier one is aborted", async ({
  page,
  open,
}) => {
  await page.route("**/notes/1/__data.json", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue().catch(() => undefined);
  });
  await open("/");
  const aborted = page.waitForEvent("requestfailed");
  await page.getByRole("link", { name: "Note 1" }).click();
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
  expect((await aborted).url()).toContain("/notes/1/__data.json");
  await page.waitForTimeout(1200);
  await expect(page).toHaveTitle("Types");
});

test("a page of another deployment is loaded with its own scripts @production", async ({
  page,
  open,
}) => {
  await page.route("**/types/__data.json", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const version = /"([0-9a-f]{12})"/u.exec(text)?.[1] ?? "";
    expect(version).not.toBe("");
    await route.fulfill({ response, body: text.replace(version, "000000000000") });
  });
  await open("/");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
  await expect.poll(documents).toBe(1);
});

test("a page without scripts is loaded as a document, and so is what it links to", async ({
  page,
  open,
}) => {
  await open("/client");
  const documents = countDocuments(page);
  await page.locator("#scriptless").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scriptless");
  expect(await page.evaluate(() => document.scripts.length)).toBe(0);
  expect(documents()).toBe(1);
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
  expect(documents()).toBe(2);
});

test("a page that the browser renders alone is shown by a link and by its address", async ({
  page,
  open,
}) => {
  await open("/client");
  const documents = countDocuments(page);
  await page.locator("#browser").click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Hello from the load at /options/browser");
  expect(documents()).toBe(0);
  await page.reload();
  await expect(heading).toHaveText("Hello from the load at /options/browser");
  await page.getByRole("link", { name: "Types" }).click();
  await expect(page).toHaveTitle("Types");
});

test("a page that the build wrote comes to life under its policy", async ({ page, open }) => {
  await open("/options/stored");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "Linked" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Entry linked");
  await page.goBack();
  await expect(page).toHaveTitle("Stored");
  expect(documents()).toBe(0);
});

test("an endpoint is loaded by the browser where a page's pattern would take it", async ({
  page,
  open,
}) => {
  await open("/client");
  const data = countRequests(page, /__data\.json$/u);
  await page.locator("#export").click();
  await expect(page.locator("body")).toContainText("first note");
  expect(data()).toBe(0);
});
