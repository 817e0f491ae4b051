import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { copyStarter } from "../fixtures/copy-starter.ts";
import { installPacked, runNpm } from "../fixtures/install-packed.ts";
import { test } from "../fixtures/starter-source.ts";
import { startProcess } from "../fixtures/start-process.ts";

test("the starter alone, with the packed packages, installs, builds, checks its types and serves the list", async ({
  ui,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "openspeed-packed-"));
  try {
    const app = join(folder, "app");
    await copyStarter(ui, app);
    await installPacked(ui, app, folder);
    await runNpm(["run", "check"], app);

    const server = await startProcess(["dist/server.js"], { cwd: app, env: { PORT: "0" } });
    try {
      const html = await (await fetch(server.url)).text();
      expect(html.match(/<li class="row"/gu)).toHaveLength(10);
      const script = /<script[^>]+src="([^"]+)"/u.exec(html)?.[1];
      expect((await fetch(new URL(script ?? "/missing", server.url))).status).toBe(200);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
