import { test } from "@playwright/test";
import { installRuntimes } from "../../framework/test/grid/install-runtimes.ts";

test("the runtimes are installed", async () => {
  test.setTimeout(600_000);
  await installRuntimes();
});
