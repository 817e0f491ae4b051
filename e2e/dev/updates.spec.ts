import { readFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { expect, test as base } from "../fixtures/test.ts";

interface Edit {
  (file: string, from: string, to: string): Promise<void>;
  /** The names of the files that were edited. */
  readonly names: ReadonlySet<string>;
}

/**
 * Edits files of this worker's copy of the starter, puts them back afterwards and waits until that is served: the
 * next test must not be hit by the update.
 */
const test = base.extend<{ edit: Edit }>({
  edit: async ({ server, source }, use) => {
    const originals = new Map<string, string>();
    const before = await readAnswers(server.url);
    const names = new Set<string>();
    const edit = async (file: string, from: string, to: string) => {
      const path = join(server.folder, file);
      const text = await readFile(path, "utf8");
      expect(text, `${file} holds what is to be edited`).toContain(from);
      if (!originals.has(path)) originals.set(path, text);
      names.add(basename(file));
      await writeFile(path, text.replace(from, to));
    };
    await use(Object.assign(edit, { names }));
    for (const [path, text] of originals) await writeFile(path, text);
    await expect.poll(() => readAnswers(server.url)).toEqual(before);
    for (const [path, text] of originals) {
      if (!path.endsWith(source.extension)) continue;
      const url = new URL(relative(server.folder, path).replaceAll("\\", "/"), server.url);
      await expect.poll(() => readSource(url)).toBe(text);
    }
  },
});

/** What the server side makes of its files. */
async function readAnswers(url: string): Promise<string[]> {
  const answers = ["/", "/api/stats"].map(async (path) => (await fetch(new URL(path, url))).text());
  return (await Promise.all(answers)).map((text) => text.replaceAll(/ nonce="[^"]*"/gu, ""));
}

/** The source that the browser's side was made of. */
async function readSource(url: URL): Promise<string | undefined> {
  const code = await (await fetch(url)).text();
  const map = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/u.exec(
    code,
  )?.[1];
  if (map === undefined) return undefined;
  const { sourcesContent }: { sourcesContent: string[] } = JSON.parse(
    Buffer.from(map, "base64").toString(),
  );
  return sourcesContent[0];
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByLabel("Search the shelf").fill("half typed");
});

test.afterEach(async ({ page, edit, source }) => {
  expect(await page.evaluate(() => "sameDocument" in window), "no reload").toBe(true);
  const isMadeAnew = ["page", "layout"].some((name) => edit.names.has(name + source.extension));
  if (source.keepsState || !isMadeAnew) await expect(page.locator("#q")).toHaveValue("half typed");
});

test("an edited component shows at once and keeps the state of the page", async ({
  page,
  edit,
  source,
  consoleGuard,
}) => {
  consoleGuard.expect(/ERR_FAILED/u);
  const numbers = await page.locator(".stats").innerText();
  if (source.keepsState) await page.route("**/api/stats", (route) => route.abort());
  await edit(`src/components/live-stats${source.extension}`, "saved,", "kept,");

  await expect(page.locator(".stats")).toHaveText(numbers.replace("saved", "kept"));
});

test("an edited page shows at once, and the next request gets it too", async ({
  page,
  edit,
  request,
  source,
}) => {
  await edit(`src/routes/page${source.extension}`, "Worth coming back to", "Worth keeping");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth keeping");
  expect(await (await request.get("/")).text()).toContain("Worth keeping");
  await edit(`src/routes/page${source.extension}`, "Worth keeping", "Worth keeping well");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth keeping well");
  expect(await (await request.get("/")).text()).toContain("Worth keeping well");
});

test("an edited layout shows at once, and the next request gets it too", async ({
  page,
  edit,
  request,
  source,
}) => {
  await edit(`src/routes/layout${source.extension}`, "one SQLite file", "a single SQLite file");

  await expect(page.locator(".colophon")).toContainText("a single SQLite file");
  expect(await (await request.get("/")).text()).toContain("a single SQLite file");
});

test("a mistake in a page is shown over it, and correcting the mistake recovers", async ({
  page,
  edit,
  request,
  consoleGuard,
  server,
  source,
}) => {
  const before = server.output().length;
  consoleGuard.expect(/page\.(?:tsx|vue|svelte)|status of 500|Failed to reload/u);
  await edit(`src/routes/page${source.extension}`, '"Worth coming back to"', '("Worth mending"');

  await expect(page.locator("vite-error-overlay")).toBeAttached();
  await expect.poll(async () => (await request.get("/")).status()).toBe(500);
  await edit(`src/routes/page${source.extension}`, '("Worth mending"', '"Worth mending"');
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Worth mending");
  await expect.poll(async () => (await request.get("/")).text()).toContain("Worth mending");
  const log = server.output().slice(before);
  expect(log.match(source.mistake), "the mistake is in the log once").toHaveLength(1);
  expect(log).toMatch(/page\.(?:tsx|vue|svelte):\d+:\d+/u);
  expect(log).not.toContain("pluginCode");
});

test("an edited style shows at once", async ({ page, edit }) => {
  await edit("src/app.css", "--paper: light-dark(#f3f5f1, #121614);", "--paper: rgb(1, 2, 3);");

  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(1, 2, 3)");
});

test("edited server code brings new data to the open page", async ({ page, edit, request }) => {
  await edit("src/lib/bookmarks.server.ts", "const PAGE_SIZE = 10;", "const PAGE_SIZE = 4;");

  await expect(page.locator(".row")).toHaveCount(4);
  expect((await (await request.get("/")).text()).match(/<li class="row"/gu)).toHaveLength(4);
});

test("the edited API answers in the new way", async ({ edit, request }) => {
  await edit("src/api.server.ts", "() => readStats()", "() => ({ ...readStats(), edited: true })");

  await expect
    .poll(async () => (await request.get("/api/stats")).json())
    .toMatchObject({ edited: true });
});
