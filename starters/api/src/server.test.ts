import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "openspeed/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "./app.ts";

const PROGRAM = ["--import", "tsx", fileURLToPath(new URL("server.ts", import.meta.url))];

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, PROGRAM, {
    env: {
      ...process.env,
      PORT: "0",
      HOST: "localhost",
      DATABASE_FILE: ":memory:",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return { child, exit: once(child, "exit"), output: () => output };
}

function readUrl(output: string): string {
  const url = /^Listening on (?<url>http:\S+)$/mu.exec(output)?.groups?.["url"];
  if (url === undefined) throw new Error(`The program has not said where it listens:\n${output}`);
  return url;
}

describe("the program", () => {
  let server: ReturnType<typeof start>;
  let url = "";

  beforeEach(async () => {
    server = start({});
    url = await vi.waitFor(() => readUrl(server.output()), { timeout: 20_000 });
  }, 30_000);

  afterEach(async () => {
    server.child.kill("SIGKILL");
    await server.exit;
  });

  it("answers over HTTP, and writes a line for each request", async () => {
    const api = createClient<App>(url);
    const added = await api.post("/tasks", { body: { title: "Over HTTP" } });
    if (!added.ok) throw new Error(added.problem.title);
    const read = await api.get("/tasks/:id<int>", { params: { id: added.data.id } });
    expect(read).toMatchObject({ ok: true, data: { title: "Over HTTP" } });
    const refused = await api.post("/tasks", { body: { title: "" } });
    expect(refused).toMatchObject({ ok: false, status: 422 });
    await expect
      .poll(() => server.output().match(/^\{.*\}$/gmu))
      .toEqual([201, 200, 422].map((status) => expect.stringContaining(`"status":${status},`)));
  });

  it.skipIf(process.platform === "win32")("ends with 0 when it is told to stop", async () => {
    await fetch(`${url}/health`);
    server.child.kill("SIGTERM");
    expect(await server.exit).toEqual([0, null]);
  });
});

it("the program does not start with a port that is none, and says so", async () => {
  const server = start({ PORT: "http" });
  expect(await server.exit).toEqual([1, null]);
  expect(server.output()).toContain("PORT");
}, 30_000);
