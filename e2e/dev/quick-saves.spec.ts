import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test as base } from "../fixtures/test.ts";
import { startStarter, type StartedStarter } from "../fixtures/start-starter.ts";

const PAGE = "src/routes/page";
const HEADING = "Worth coming back to";
/** In milliseconds. Around 50 the watcher drops changes; beyond, the second save meets the first one's transform. */
const PAUSES = [0, 10, 30, 50, 60, 70, 90, 120, 160, 200];

/** A server whose transforms take as long as those of a large page on a busy machine. */
const test = base.extend<object, { server: StartedStarter }>({
  server: [
    async ({ ui, mode }, use, worker) => {
      const name = `quick-saves-${worker.workerIndex}`;
      const server = await startStarter({ ui, mode, name, prepare: addSlowTransform });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

async function addSlowTransform(folder: string): Promise<void> {
  const file = join(folder, "vite.config.ts");
  const config = await readFile(file, "utf8");
  const slow = `{
    name: "slow",
    transform: {
      filter: { id: /page\\.(?:tsx|vue|svelte)$/ },
      handler: () => new Promise((resolve) => setTimeout(resolve, 150)),
    },
  }`;
  expect(config).toContain("openspeed()]");
  await writeFile(file, config.replace("openspeed()]", `openspeed(), ${slow}]`));
}

test("the last of two quick saves shows, without a reload, however close they are", async ({
  page,
  server,
  source,
}) => {
  const path = join(server.folder, `${PAGE}${source.extension}`);
  const original = await readFile(path, "utf8");
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/");
  await expect(page.locator(".stats")).toHaveText(/\d+ saved/u);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  for (const pause of PAUSES) {
    const last = `Saved again after ${pause} ms`;
    await writeFile(path, original.replace(HEADING, `Saved first, ${pause} ms before`));
    await sleep(pause);
    await writeFile(path, original.replace(HEADING, last));
    await expect(heading).toHaveText(last);
    // An update that is late must not bring the first save back, nor meet the next two.
    await sleep(500);
    await expect(heading).toHaveText(last);
  }
  expect(await page.evaluate(() => "sameDocument" in window), "no reload").toBe(true);

  await writeFile(path, original);
  await expect(heading).toHaveText(HEADING);
});
