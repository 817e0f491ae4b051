import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
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

  it("runs the app's start hooks before it listens, and its stop hooks when it is told to end", async () => {
    const app = layApp(ui);
    app.edit("src/server.ts", (code) =>
      code.replace(
        ".use(",
        `.hook("start", () => console.log("the app starts"))
  .hook("stop", () => console.log("the app stops"))
  .use(`,
      ),
    );
    const build = await buildApp(app.root);
    const server = spawn(process.execPath, [path.join(build.outDir, "server.js")], {
      env: { ...process.env, PORT: "0" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    server.stdout.setEncoding("utf8");
    const printed: string[] = [];
    const ended = once(server, "exit");
    try {
      for await (const chunk of server.stdout) {
        printed.push(String(chunk));
        // A second signal would end it at once.
        if (String(chunk).includes("Listening on")) server.kill("SIGTERM");
      }
      expect(await ended).toEqual([0, null]);
    } finally {
      server.kill("SIGKILL");
      build.remove();
      app.remove();
    }
    expect(printed.join("").replace(/http:\S+/u, "")).toBe(
      "the app starts\nListening on \nthe app stops\n",
    );
  }, 300_000);
}
