import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { serve } from "../src/runtimes/node/index.ts";

const fixture = new URL("node-workers.fixture.ts", import.meta.url);
const SLOW = 60_000;

describe("serve with workers", () => {
  it(
    "runs as many as were asked for, which start and close their own apps",
    async () => {
      const pool = await start({ workers: 2 });
      expect(pool.pids("start")).toHaveLength(2);
      expect(pool.pids("start")).not.toContain(pool.child.pid);
      const answered = await Promise.all(Array.from({ length: 20 }, () => ask(pool.port)));
      for (const pid of answered) expect(pool.pids("start")).toContain(Number(pid));
      const exited = once(pool.child, "exit");
      pool.child.kill("SIGTERM");
      expect(await exited).toEqual([0, null]);
      expect(new Set(pool.pids("close"))).toEqual(new Set(pool.pids("start")));
      expect(pool.pids("report")).toEqual([]);
      await expect(ask(pool.port)).rejects.toThrow("ECONNREFUSED");
    },
    SLOW,
  );

  it.each(["SIGTERM", "SIGINT"] as const)(
    "finishes 20 requests in flight on %s, even when all processes get it",
    async (signal) => {
      const pool = await start({ workers: 2, drainTimeout: 20_000 });
      const answers = Promise.all(Array.from({ length: 20 }, () => ask(pool.port, "/slow")));
      await pool.until(() => pool.pids("slow").length === 20);
      const exited = once(pool.child, "exit");
      // What a terminal and systemd do.
      pool.child.kill(signal);
      for (const pid of pool.pids("start")) process.kill(pid, signal);
      expect(await answers).toHaveLength(20);
      expect(await exited).toEqual([0, null]);
      expect(pool.pids("close")).toHaveLength(2);
    },
    SLOW,
  );

  it(
    "ends all processes at once on a second signal",
    async () => {
      const pool = await start({ workers: 2, drainTimeout: 60_000 });
      const answer = ask(pool.port, "/never").catch(String);
      await pool.until(() => pool.pids("never").length === 1);
      const exited = once(pool.child, "exit");
      pool.child.kill("SIGTERM");
      // The other worker is idle, and closes its app when the first signal has been handled.
      await pool.until(() => pool.pids("close").length === 1);
      pool.child.kill("SIGTERM");
      expect(await exited).toEqual([143, null]);
      expect(await answer).toContain("Error");
      await pool.until(() => pool.pids("start").every((pid) => !isRunning(pid)));
    },
    SLOW,
  );

  it(
    "kills a worker that does not drain",
    async () => {
      const pool = await start({ workers: 1, drainTimeout: 50 });
      const answer = ask(pool.port, "/never").catch(String);
      await pool.until(() => pool.pids("never").length === 1);
      const exited = once(pool.child, "exit");
      pool.child.kill("SIGTERM");
      expect(await exited).toEqual([0, null]);
      expect(await answer).toContain("Error");
      expect(pool.pids("start").map(isRunning)).toEqual([false]);
    },
    SLOW,
  );

  it.each([
    [
      "SIGHUP to all processes",
      (pool: TestPool) => {
        for (const pid of pool.pids("start")) process.kill(pid, "SIGHUP");
        pool.child.kill("SIGHUP");
      },
    ],
    ["restart() in a worker", (pool: TestPool) => void ask(pool.port, "/restart").catch(String)],
  ])(
    "answers every request while %s replaces the workers one by one",
    async (_how, restart) => {
      const pool = await start({ workers: 2, drainTimeout: 20_000 });
      const before = pool.pids("start");
      const load = startLoad(pool.port);
      await load.until(50);
      restart(pool);
      await pool.until(() => pool.pids("close").length === 2);
      await load.until(load.count() + 50);
      const { answers, failures } = await load.stop();
      expect(failures).toEqual([]);
      const after = pool.pids("start").slice(2);
      expect(after).toHaveLength(2);
      expect(new Set(pool.pids("close"))).toEqual(new Set(before));
      expect(answers.slice(0, 50).every((pid) => before.includes(pid))).toBe(true);
      expect(answers.slice(-20).every((pid) => after.includes(pid))).toBe(true);
      expect(pool.pids("report")).toEqual([]);
    },
    SLOW,
  );

  it(
    "keeps the old workers when a new one does not start",
    async () => {
      const pool = await start({ workers: 2 }, { breakLater: true });
      const before = pool.pids("start");
      await pool.breakProgram();
      pool.child.kill("SIGHUP");
      await pool.until(() => pool.pids("report").length === 1);
      expect(pool.log()).toContain("report Error: A worker ended with code 1 before it listened.");
      for (let round = 0; round < 10; round += 1) {
        expect(before).toContain(Number(await ask(pool.port)));
      }
      expect(pool.pids("close")).toEqual([]);
    },
    SLOW,
  );

  it.each([
    ["waits for something", "setInterval(() => undefined, 1000);\n"],
    [
      "waits and does not end when it is told to",
      'process.on("SIGTERM", () => undefined);\nsetInterval(() => undefined, 1000);\n',
    ],
  ])(
    "keeps the old workers when a new one %s instead of listening",
    async (_how, program) => {
      const pool = await start({ workers: 2, startTimeout: 8000 }, { breakLater: true });
      const before = pool.pids("start");
      await pool.breakProgram(program);
      pool.child.kill("SIGHUP");
      await pool.until(() => pool.pids("report").length === 1);
      expect(pool.log()).toContain("report Error: A worker did not listen within 8 seconds.");
      for (let round = 0; round < 10; round += 1) {
        expect(before).toContain(Number(await ask(pool.port)));
      }
      await pool.restoreProgram();
      pool.child.kill("SIGHUP");
      await pool.until(() => pool.pids("close").length === 2);
      expect(pool.pids("start")).toHaveLength(4);
      expect(before).not.toContain(Number(await ask(pool.port)));
    },
    SLOW,
  );

  it.each([
    ["is killed", (pool: TestPool) => killFirst(pool, "SIGKILL"), "SIGKILL"],
    ["crashes", (pool: TestPool) => void ask(pool.port, "/crash").catch(String), "code 3"],
    ["is told to end", (pool: TestPool) => killFirst(pool, "SIGTERM"), "code 0"],
  ])(
    "replaces a worker that %s",
    async (_how, end, how) => {
      const pool = await start({ workers: 2 });
      end(pool);
      await pool.until(() => pool.pids("start").length === 3);
      await pool.until(() => pool.pids("report").length === 1);
      expect(pool.log()).toContain(`report Error: A worker ended with ${how}.`);
      expect(Number(await ask(pool.port))).toBeGreaterThan(0);
    },
    SLOW,
  );

  it(
    "keeps its port when all workers end at once",
    async () => {
      const pool = await start({ workers: 2 });
      for (const pid of pool.pids("start")) process.kill(pid, "SIGKILL");
      await pool.until(() => pool.pids("start").length === 4);
      await pool.until(async () => (await ask(pool.port).catch(() => "")) !== "");
      expect(pool.pids("start").slice(2)).toContain(Number(await ask(pool.port)));
    },
    SLOW,
  );

  it(
    "gives up on a program whose workers keep ending",
    async () => {
      const pool = await start({ workers: 1, failure: "later" });
      await once(pool.child, "exit");
      expect(pool.child.exitCode).toBe(1);
      expect(pool.pids("start")).toHaveLength(6);
      expect(pool.log()).toContain("report Error: 6 workers ended one after another");
    },
    SLOW,
  );

  it.each([
    ["start", "rejected TypeError: The app does not start. undefined"],
    ["exit", "rejected Error: A worker ended with code 7 before it listened."],
    ["hang", "rejected Error: A worker did not listen within 5 seconds."],
  ])(
    "rejects when the first worker fails (%s), and leaves none behind",
    async (failure, message) => {
      const limit = failure === "hang" ? { startTimeout: 5000 } : {};
      const pool = await start({ workers: 2, failure, ...limit });
      expect(pool.child.exitCode).toBe(1);
      expect(pool.log()).toContain(message);
      expect(pool.pids("start")).toHaveLength(1);
      expect(pool.pids("start").filter(isRunning)).toEqual([]);
    },
    SLOW,
  );

  it(
    "says that a port is taken, and takes the next one when told to",
    async () => {
      const other = await serve({ fetch: () => new Response("other") }, { port: 0 });
      onTestFinished(() => other.close());
      const { port } = other;
      const refused = await start({ workers: 2, port });
      expect(refused.child.exitCode).toBe(1);
      expect(refused.log()).toMatch(/already uses the port.* EADDRINUSE/);
      const pool = await start({ workers: 2, port, strictPort: false });
      expect(pool.port).toBeGreaterThan(port);
      for (let round = 0; round < 10; round += 1) {
        expect(pool.pids("start")).toContain(Number(await ask(pool.port)));
      }
    },
    SLOW,
  );

  it(
    "drains its workers when the first process is killed",
    async () => {
      const pool = await start({ workers: 2, drainTimeout: 20_000 });
      const answer = ask(pool.port, "/slow");
      await pool.until(() => pool.pids("slow").length === 1);
      pool.child.kill("SIGKILL");
      expect(pool.pids("start")).toContain(Number(await answer));
      await pool.until(() => pool.pids("start").every((pid) => !isRunning(pid)));
      expect(pool.pids("close")).toHaveLength(2);
    },
    SLOW,
  );

  it.skipIf(process.platform === "win32")(
    "shares a Unix socket (left out on Windows, which has none)",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "openspeed-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const socketPath = join(folder, "app.sock");
      const pool = await start({ workers: 2, socketPath });
      const ask = async (): Promise<number> => {
        const sent = request({ socketPath, headers: { host: "a" } }).end();
        const [answer] = await once(sent, "response");
        return Number(await text(answer));
      };
      expect(pool.pids("start")).toContain(await ask());
      pool.child.kill("SIGHUP");
      await pool.until(() => pool.pids("close").length === 2);
      expect(pool.pids("start").slice(2)).toContain(await ask());
      const exited = once(pool.child, "exit");
      pool.child.kill("SIGTERM");
      await exited;
      expect(existsSync(socketPath)).toBe(false);
    },
    SLOW,
  );

  it.each([0, -1, 1.5, Number.NaN])("refuses %d workers", async (workers) => {
    const app = { fetch: () => new Response("ok") };
    await expect(serve(app, { workers })).rejects.toMatchObject({ code: "OS1032" });
  });

  it("refuses to restart without workers", async () => {
    const server = await serve({ fetch: () => new Response("ok") }, { port: 0 });
    await expect(server.restart()).rejects.toMatchObject({ code: "OS4015" });
    expect(await (await fetch(server.url)).text()).toBe("ok");
    await server.close();
  });
});

interface TestPool {
  readonly child: ChildProcess;
  readonly port: number;
  log(): string;
  /** The processes that have noted something, in the order in which they did. */
  pids(what: string): number[];
  until(isTrue: () => boolean | Promise<boolean>): Promise<void>;
  /** Has the processes that start from now on do something else. */
  breakProgram(text?: string): Promise<void>;
  restoreProgram(): Promise<void>;
}

/** Runs the fixture until it serves, or has ended. */
async function start(options: object, { breakLater = false } = {}): Promise<TestPool> {
  const folder = await mkdtemp(join(tmpdir(), "openspeed-workers-"));
  const logFile = join(folder, "log.txt");
  await writeFile(logFile, "");
  const program = join(folder, "program.mjs");
  const restoreProgram = (): Promise<void> =>
    writeFile(program, `await import(${JSON.stringify(fixture.href)});\n`);
  await restoreProgram();
  const child = fork(breakLater ? program : fixture, [JSON.stringify(options), logFile], {
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const log = (): string => readFileSync(logFile, "utf8");
  const pids = (what: string): number[] =>
    log()
      .split("\n")
      .filter((line) => line.startsWith(`${what} `))
      .map((line) => Number(line.slice(line.lastIndexOf(" ") + 1)))
      .filter((pid) => pid > 0);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    for (const pid of pids("start")) if (isRunning(pid)) process.kill(pid, "SIGKILL");
    await rm(folder, { recursive: true });
  });
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  const port = typeof message === "object" && message !== null ? Number(message.port) : 0;
  return {
    child,
    port,
    log,
    pids,
    until: (isTrue) => until(isTrue, log),
    breakProgram: (text = "process.exit(1);\n") => writeFile(program, text),
    restoreProgram,
  };
}

async function until(
  isTrue: () => boolean | Promise<boolean>,
  describeState: () => string,
): Promise<void> {
  const end = performance.now() + SLOW * 0.8;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`It did not come to pass:\n${describeState()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

/** Never the process 0, which would be this test and all that runs beside it. */
function killFirst(pool: TestPool, signal: NodeJS.Signals): void {
  const [pid] = pool.pids("start");
  if (pid === undefined) throw new Error("No worker has started.");
  process.kill(pid, signal);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function ask(port: number, path = "/", agent?: Agent): Promise<string> {
  const options = { port, host: "127.0.0.1", path, ...(agent === undefined ? {} : { agent }) };
  const sent = request(options).end();
  const [answer] = await once(sent, "response");
  return text(answer);
}

interface Load {
  count(): number;
  until(count: number): Promise<void>;
  stop(): Promise<{ answers: number[]; failures: string[] }>;
}

/** Clients of both kinds: those that keep their connections, and those that open one for each request. */
function startLoad(port: number): Load {
  const answers: number[] = [];
  const failures: string[] = [];
  const over = new AbortController();
  const run = async (agent: Agent): Promise<void> => {
    while (!over.signal.aborted) {
      await ask(port, "/", agent).then(
        (pid) => answers.push(Number(pid)),
        (error: unknown) => failures.push(String(error)),
      );
    }
    agent.destroy();
  };
  const clients = Array.from({ length: 8 }, (_, index) =>
    run(new Agent({ keepAlive: index % 2 === 0, maxSockets: 1 })),
  );
  return {
    count: () => answers.length,
    until: (count) =>
      until(
        () => answers.length >= count,
        () => failures.join("\n"),
      ),
    async stop() {
      over.abort();
      await Promise.all(clients);
      return { answers, failures };
    },
  };
}
