import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { WorkerProcess } from "./worker-process.ts";
import { createWorkerSlot, type WorkerSlot } from "./worker-slot.ts";

describe("createWorkerSlot", () => {
  it("keeps one worker when it is replaced while another one starts", async () => {
    const { slot, workers, running } = createSlot();
    const opened = slot.open();
    workers[0]?.listen();
    await opened;
    workers[0]?.end();
    // The back-off starts the next one.
    await sleep(150);
    expect(workers).toHaveLength(2);
    const replaced = slot.replace();
    await sleep(0);
    expect(workers).toHaveLength(2);
    workers[1]?.listen();
    await sleep(0);
    expect(running()).toEqual([1, 2]);
    workers[2]?.listen();
    await replaced;
    expect(running()).toEqual([2]);
  });

  it("starts the next one when the one that was starting fails", async () => {
    const { slot, workers, running } = createSlot();
    const opened = slot.open();
    workers[0]?.listen();
    await opened;
    workers[0]?.end();
    await sleep(150);
    const replaced = slot.replace();
    workers[1]?.end();
    await sleep(0);
    workers[2]?.listen();
    await replaced;
    // No retry of the one that failed is left over.
    await sleep(250);
    expect(running()).toEqual([2]);
    expect(workers).toHaveLength(3);
  });
});

interface TestWorker extends WorkerProcess {
  listen(): void;
  end(): void;
}

function createSlot(): {
  slot: WorkerSlot;
  workers: readonly TestWorker[];
  running: () => number[];
} {
  const workers: TestWorker[] = [];
  const alive = new Set<number>();
  const slot = createWorkerSlot({
    fork() {
      const index = workers.length;
      const listening = Promise.withResolvers<number>();
      const ended = Promise.withResolvers<string>();
      alive.add(index);
      const worker: TestWorker = {
        listening: listening.promise,
        ended: ended.promise,
        onRestartRequest: () => undefined,
        async stop() {
          worker.end();
        },
        kill: () => worker.end(),
        listen: () => listening.resolve(3000),
        end() {
          alive.delete(index);
          ended.resolve("code 0");
          listening.reject(new Error("It ended before it listened."));
        },
      };
      workers.push(worker);
      return worker;
    },
    stop: (worker) => worker.stop(0, 0),
    giveUp: () => undefined,
    report: () => undefined,
  });
  onTestFinished(() => slot.close());
  return { slot, workers, running: () => [...alive] };
}
