import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { buildFixture } from "./build-fixture.ts";
import { copyFixture } from "./copy-fixture.ts";

it("ends before it listens when two of the app's routes collide", async () => {
  const copy = copyFixture();
  copy.edit("src/server.ts", (text) =>
    text.replace(".use(", '.get("/api/reported", () => "again")\n  .use('),
  );
  const build = await buildFixture(copy.root);
  const env = { ...process.env, PORT: "0" };
  const running = promisify(execFile)(process.execPath, [path.join(build.outDir, "server.js")], {
    env,
    timeout: 100_000,
  });
  const failure: unknown = await running.catch((error: unknown) => error);
  build.remove();
  copy.remove();
  expect(failure).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining('"/api/reported" leads where'),
  });
}, 300_000);
