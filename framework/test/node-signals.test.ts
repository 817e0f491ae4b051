import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";

describe("serve and signals", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("drains on %s and then exits", async (signal) => {
    const { child, url } = await start();
    const allStarted = started(child, 20);
    const answers = Array.from({ length: 20 }, () => fetch(`${url}/slow`).then((r) => r.text()));
    await allStarted;
    const exited = once(child, "exit");
    child.kill(signal);
    expect(await Promise.all(answers)).toEqual(Array(20).fill("finished"));
    expect(await exited).toEqual([0, null]);
  });

  it("exits at once on a second signal", async () => {
    const { child, url } = await start();
    const hasStarted = started(child, 1);
    const answer = fetch(`${url}/never`).catch(String);
    await hasStarted;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await refused(url);
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    expect(await answer).toContain("fetch failed");
  });

  it("tells of an app that fails to stop, and exits with 1", async () => {
    const { child } = await start("fails to stop");
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([1, null]);
    expect(errors.match(/Error: The pool is stuck/g)).toHaveLength(1);
  });
});

async function start(...args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const options = { execArgv: [], silent: true };
  const child = fork(new URL("node-signals.fixture.ts", import.meta.url), args, options);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [url]: unknown[] = await once(child, "message");
  return { child, url: String(url) };
}

function started(child: ChildProcess, count: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    child.on("message", () => {
      seen += 1;
      if (seen === count) resolve();
    });
  });
}

/** Waits until the server no longer accepts, which shows that the first signal has been handled. */
async function refused(url: string): Promise<void> {
  for (;;) {
    const isOpen = await fetch(`${url}/never`, { signal: AbortSignal.timeout(50) }).then(
      () => true,
      (error: unknown) => error instanceof DOMException,
    );
    if (!isOpen) return;
  }
}
