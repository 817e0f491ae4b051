import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures/test.ts";

test("a page that is added is there, and one that is removed is gone", async ({
  server,
  request,
  source,
}) => {
  const folder = join(server.folder, "src/routes/about");
  await mkdir(folder);
  const component = source.toComponent("<h1>About this shelf</h1>");
  await writeFile(join(folder, `page${source.extension}`), component);
  try {
    await expect
      .poll(async () => (await request.get("/about")).text())
      .toContain("About this shelf");
  } finally {
    await rm(folder, { recursive: true });
  }
  const status = async () =>
    (await request.get("/about", { headers: { accept: "text/html" } })).status();
  await expect.poll(status).toBe(404);
});
