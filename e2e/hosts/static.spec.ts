import { readdir } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test } from "../fixtures/hosts-test.ts";
import { serveFiles } from "./serve-files.ts";

const WITH_ACTIONS = ["[id]", "[id]/edit", "new"].map(
  (folder) => `src/routes/bookmarks/${folder}/page.server.ts`,
);

test.describe.configure({ timeout: 240_000 });

test("a site of files can't have the starter's forms, and the build says so", async ({
  starter,
}) => {
  await expect(starter.build("static")).rejects.toThrow(
    /The page \/bookmarks\/\S+ has actions, so it can't be a file\./u,
  );
});

test("without them, the starter is a site of files that a browser walks through", async ({
  page,
  starter,
}) => {
  for (const file of WITH_ACTIONS)
    await starter.edit(
      file,
      (text) => `${text.replace(/^export const actions[^]*/mu, "")}\nexport {};\n`,
    );
  const built = await starter.build("static");
  expect(await readdir(built)).toEqual(["client"]);

  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") documents.push(request.url());
  });
  const site = await serveFiles(`${built}/client`);
  try {
    await page.goto(site.url);
    await expect(page.locator("li.row")).toHaveCount(10);
    await page.locator("li.row a[href='/bookmarks/2']").first().click();
    await expect(page.locator("h1")).toContainText("Butterick’s Practical Typography");
    expect(documents).toEqual([`${site.url}/`]);
    await page.reload();
    await expect(page.locator("h1")).toContainText("Butterick’s Practical Typography");
    expect((await page.goto(`${site.url}/nothing`))?.status()).toBe(404);
    await expect(page.locator("h1")).toHaveText("There is a gap on the shelf here");
    expect(errors).toEqual([]);
  } finally {
    site.stop();
  }
});
