import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { repository } from "../fixtures/paths.ts";
import { expect, test as base } from "../fixtures/test.ts";

/** A page with styles of its own, in a folder of this worker's copy of the starter. */
const test = base.extend<{ styled: string }>({
  styled: async ({ server, ui, request, page }, use) => {
    const folder = join(server.folder, "src/routes/styled");
    const fixture = join(repository, "e2e/dev/fixture");
    await cp(join(fixture, ui), folder, { recursive: true });
    await cp(join(fixture, "page.module.css"), join(folder, "page.module.css"));
    const status = async () =>
      (await request.get("/styled", { headers: { accept: "text/html" } })).status();
    await expect.poll(status).toBe(200);
    await use(folder);
    // An open page would say that it is gone.
    await page.goto("about:blank");
    await rm(folder, { recursive: true });
    await expect.poll(status).toBe(404);
  },
});

async function replaceIn(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

/** A style that an edit has changed shows without a reload, and a reload shows it again. */
async function expectEdited(styled: Locator, color: string): Promise<void> {
  const page = styled.page();
  await expect(styled).toHaveCSS("color", color);
  expect(await page.evaluate(() => "sameDocument" in window), "no reload").toBe(true);
  await page.reload();
  await expect(styled).toHaveCSS("color", color);
}

test("an edited CSS module shows at once, and after a reload", async ({ page, open, styled }) => {
  await open("/styled");
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(1, 2, 3)");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await replaceIn(join(styled, "page.module.css"), "rgb(1, 2, 3)", "rgb(11, 12, 13)");
  await expectEdited(page.locator("h1"), "rgb(11, 12, 13)");
});

test("an edited scoped style shows at once, and after a reload", async ({
  page,
  open,
  styled,
  ui,
  source,
}) => {
  test.skip(ui === "react", "React's components have no styles of their own.");
  await open("/styled");
  await expect(page.locator("#scoped")).toHaveCSS("color", "rgb(4, 5, 6)");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await replaceIn(join(styled, `page${source.extension}`), "rgb(4, 5, 6)", "rgb(14, 15, 16)");
  await expectEdited(page.locator("#scoped"), "rgb(14, 15, 16)");
});
