import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { followAddedLink } from "../fixtures/add-link.ts";
import { expect, expectAlive, test as base } from "../fixtures/test.ts";

/** Adds a page, and takes it away with the function that is returned or when the test ends. */
const test = base.extend<{ addPage: () => Promise<() => Promise<void>> }>({
  addPage: async ({ server, source }, use) => {
    const folder = join(server.folder, "src/routes/about");
    const remove = () => rm(folder, { recursive: true, force: true });
    await use(async () => {
      await mkdir(folder);
      const component = source.toComponent("<h1>About this shelf</h1>");
      await writeFile(join(folder, `page${source.extension}`), component);
      return remove;
    });
    await remove();
  },
});

test("a page that is added is there, and one that is removed is gone", async ({
  request,
  addPage,
}) => {
  const remove = await addPage();
  await expect.poll(async () => (await request.get("/about")).text()).toContain("About this shelf");
  await remove();
  const status = async () =>
    (await request.get("/about", { headers: { accept: "text/html" } })).status();
  await expect.poll(status).toBe(404);
});

test("the open browser knows a page that is added, and one that is removed", async ({
  page,
  open,
  request,
  addPage,
  consoleGuard,
}) => {
  consoleGuard.expect(/status of 404/u);
  await open("/");
  const reloaded = page.waitForEvent("load");
  const remove = await addPage();
  await reloaded;
  await expectAlive(page);
  await expect.poll(async () => (await request.get("/about")).text()).toContain("About this shelf");
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  await followAddedLink(page, "/about");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About this shelf");
  expect(documents).toBe(0);

  await remove();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is a gap on the shelf here",
  );
});
