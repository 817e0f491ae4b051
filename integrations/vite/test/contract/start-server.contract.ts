import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { buildApp } from "./build-app.ts";
import { layApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

/** How the built server starts. */
export function describeStartServer(ui: TestedUi): void {
  it("ends before it listens when two of the app's routes collide", async () => {
    const app = layApp(ui);
    // A build that writes pages runs the app, and fails for the same reason.
    rmSync(path.join(app.root, "src/routes/options"), { recursive: true });
    app.edit("src/server.ts", (text) =>
      text.replace(".use(", '.get("/api/reported", () => "again")\n  .use('),
    );
    const build = await buildApp(app.root);
    const env = { ...process.env, PORT: "0" };
    const running = promisify(execFile)(process.execPath, [path.join(build.outDir, "server.js")], {
      env,
      timeout: 100_000,
    });
    const failure: unknown = await running.catch((error: unknown) => error);
    build.remove();
    app.remove();
    expect(failure).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining('"/api/reported" leads where'),
    });
  }, 300_000);
}
