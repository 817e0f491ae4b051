import type { Page } from "@playwright/test";
import { countDocuments } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

/** What only a library's own code says, built and in development. */
const MARKS = {
  React: /react\.transitional\.element/u,
  Vue: /__v_isRef/u,
  Svelte: /svelte\.dev\/e\//u,
};

type Library = keyof typeof MARKS;

const isMarked = (library: Library, scripts: readonly string[]) =>
  scripts.some((text) => MARKS[library].test(text));

/** The scripts that the document on show has loaded. */
async function readScripts(page: Page): Promise<string[]> {
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  const answers = await Promise.all(
    loaded.filter((url) => url.startsWith("http")).map((url) => page.request.get(url)),
  );
  const isScript = (type = "") => type.includes("javascript");
  const scripts = answers.filter((answer) => isScript(answer.headers()["content-type"]));
  return Promise.all(scripts.map((answer) => answer.text()));
}

async function expectAlive(page: Page, library: Library): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(library);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("color", "rgb(10, 20, 30)");
  const counter = page.getByRole("button", { name: /^Count/u });
  // A click before the page has come to life changes nothing.
  await expect(async () => {
    await counter.click();
    await expect(counter).toHaveText(/Count [1-9]/u, { timeout: 500 });
  }).toPass();
}

test("a walk from React to Vue to Svelte and back loads each library where its pages are", async ({
  page,
}) => {
  const documents = countDocuments(page);
  await page.goto("/a");
  const steps = [
    ["React", "B"],
    ["Vue", "C"],
    ["Svelte", "A"],
  ] as const;
  for (const [library, next] of steps) {
    await expectAlive(page, library);
    const loaded = await readScripts(page);
    const found = steps.map(([name]) => name).filter((name) => isMarked(name, loaded));
    expect(found, `libraries on the ${library} page`).toEqual([library]);
    await page.getByRole("link", { name: next, exact: true }).click();
  }
  await expectAlive(page, "React");
  expect(documents()).toBe(4);
});

test("back and forward cross the libraries", async ({ page }) => {
  await page.goto("/a");
  await expectAlive(page, "React");
  await page.getByRole("link", { name: "B", exact: true }).click();
  await expectAlive(page, "Vue");
  await page.goBack();
  await expectAlive(page, "React");
  await page.goForward();
  await expectAlive(page, "Vue");
});

test("a link within one library loads no document", async ({ page }) => {
  await page.goto("/a");
  await expectAlive(page, "React");
  const documents = countDocuments(page);
  await page.getByRole("link", { name: "A2" }).click();
  await expect(page).toHaveTitle("A2");
  expect(documents()).toBe(0);
});

test("one session holds for all, and one set of endpoints", async ({ page }) => {
  await page.goto("/b");
  await expectAlive(page, "Vue");
  await page.getByLabel("Name").fill("Grace");
  await page.getByRole("button", { name: "Enter" }).click();
  await expectAlive(page, "Svelte");
  await expect(page.locator("#visitor")).toHaveText("Grace");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.locator("#asked")).toHaveText("Grace");
  await page.goto("/a");
  await expect(page.locator("#visitor")).toHaveText("Grace");
});

test("one policy holds for all", async ({ request }) => {
  const policies = await Promise.all(
    ["/a", "/b", "/c"].map(async (path) => {
      const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
      return policy.replaceAll(/'nonce-[^']+'/gu, "");
    }),
  );
  expect(policies[0]).toContain("script-src 'self'");
  expect(new Set(policies).size).toBe(1);
});
