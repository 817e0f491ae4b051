import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { copyStarter } from "../fixtures/copy-starter.ts";
import { installPacked, runNpm } from "../fixtures/install-packed.ts";
import { packedFolder } from "../fixtures/paths.ts";
import { test } from "../fixtures/starter-source.ts";

test("the starter alone, with the packed packages, installs, builds and checks its types", async ({
  ui,
}) => {
  test.setTimeout(240_000);
  const app = packedFolder(ui);
  const tarballs = dirname(app);
  await mkdir(tarballs, { recursive: true });
  await copyStarter(ui, app);
  await installPacked(ui, app, tarballs);
  await runNpm(["run", "check"], app);

  expect(await readdir(join(app, "dist"))).toContain("server.js");
});
