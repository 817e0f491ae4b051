import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  type NodePlatform,
  type RunningServer,
  serve,
  type ServeOptions,
} from "../src/runtimes/node/index.ts";

declare module "vitest" {
  interface TaskMeta {
    skipReason?: string;
  }
}

describe("serve on a Unix socket", () => {
  let path: string;

  beforeEach(async ({ task, skip }) => {
    if (process.platform === "win32") {
      task.meta.skipReason = "Windows has named pipes, which are no files";
      skip(task.meta.skipReason);
    }
    const folder = await mkdtemp(join(tmpdir(), "openspeed-"));
    path = join(folder, "app.sock");
    onTestFinished(() => rm(folder, { recursive: true }));
  });

  async function start(options: ServeOptions = {}): Promise<RunningServer> {
    const app = {
      fetch: ({ url }: Request, { address }: NodePlatform): Response =>
        new Response(`${url} ${String(address)}`),
    };
    const server = await serve(app, { socketPath: path, ...options });
    onTestFinished(() => server.close());
    return server;
  }

  it("answers there, says so, and leaves nothing behind", async () => {
    const server = await start();
    expect(server).toMatchObject({ url: `unix:${path}`, port: 0, hostname: "" });
    expect(await ask(path)).toBe("http://app.example/hello undefined");
    await server.close();
    expect(existsSync(path)).toBe(false);
  });

  it.each([0o600, 0o660])("opens the socket to the mode %o", async (socketMode) => {
    await start({ socketMode });
    expect((await stat(path)).mode & 0o777).toBe(socketMode);
  });

  it("replaces a socket whose process is gone", async () => {
    const child = fork(new URL("node-unix-socket.fixture.ts", import.meta.url), [path], {
      execArgv: [],
    });
    await once(child, "message");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(existsSync(path)).toBe(true);
    await start();
    expect(await ask(path)).toContain("/hello");
  });

  it("leaves a socket alone that is served", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      code: "EADDRINUSE",
      message: expect.stringContaining("another process serves this socket"),
    });
    expect(await ask(path)).toContain("/hello");
  });

  it("leaves any other file alone, and what a link leads to", async () => {
    await writeFile(path, "precious");
    await expect(start()).rejects.toMatchObject({ code: "ENOTSOCK" });
    expect(await readFile(path, "utf8")).toBe("precious");
    const link = `${path}.link`;
    await symlink(path, link);
    await expect(start({ socketPath: link })).rejects.toMatchObject({ code: "ENOTSOCK" });
    expect(await readFile(link, "utf8")).toBe("precious");
  });

  it("says what is wrong with a path", async () => {
    await expect(start({ socketPath: `${path}/nowhere/app.sock` })).rejects.toMatchObject({
      code: "EACCES",
      message: expect.stringContaining("folder does not exist"),
    });
    await expect(start({ socketPath: path.padEnd(200, "k") })).rejects.toMatchObject({
      code: "ENAMETOOLONG",
    });
  });

  it.each([
    ["a port", { port: 0 }],
    ["a hostname", { hostname: "localhost" }],
    ["reusePort", { reusePort: true }],
    ["a mode that is none", { socketMode: 0o1777 }],
    ["an empty path", { socketPath: "" }],
  ])("refuses %s beside it", async (_what, options) => {
    await expect(start(options)).rejects.toMatchObject({ code: "OS1032" });
    expect(existsSync(path)).toBe(false);
  });
});

async function ask(socketPath: string): Promise<string> {
  const sent = request({ socketPath, path: "/hello", headers: { host: "app.example" } }).end();
  const [answer] = await once(sent, "response");
  return text(answer);
}
