import { expect, expectAlive, test as base } from "../fixtures/test.ts";
import { startStarter, type StartedStarter } from "../fixtures/start-starter.ts";

/** A server in a folder of its own, whose dependencies nobody has prepared yet. */
const test = base.extend<object, { server: StartedStarter }>({
  server: [
    async ({ ui, mode }, use, worker) => {
      const server = await startStarter({ ui, mode, name: `cold-start-${worker.workerIndex}` });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

test("the first visit to a new dev server is answered at once and not loaded twice", async ({
  page,
  server,
}) => {
  const answers: { url: string; status: number; isDocument: boolean }[] = [];
  page.on("response", (response) =>
    answers.push({
      url: response.url(),
      status: response.status(),
      isDocument: response.request().isNavigationRequest(),
    }),
  );
  await page.goto("/");
  await expectAlive(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.locator(".row h2 a").first().click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit the bookmark");
  await page.waitForTimeout(1000);

  expect(await page.evaluate(() => "sameDocument" in window), "no reload").toBe(true);
  expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
  expect(answers.filter(({ isDocument }) => isDocument)).toHaveLength(1);
  expect(server.output()).not.toMatch(/reloading|new dependencies optimized/u);
});
