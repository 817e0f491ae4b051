import { createError } from "../../../errors/create-error.ts";
import type { ErrorReporter } from "../servable.ts";
import { createBackOff } from "./back-off.ts";
import type { WorkerProcess } from "./worker-process.ts";

/** The place of one worker in a pool, in which another follows when it ends by itself. */
export interface WorkerSlot {
  /** Starts its first worker, and rejects if that never listens. */
  open(): Promise<void>;
  /** Starts the next worker and then stops the one before it. When that fails, the old one stays. */
  replace(): Promise<void>;
  /** Starts no more workers. */
  close(): void;
}

interface SlotOptions {
  readonly fork: () => WorkerProcess;
  readonly stop: (worker: WorkerProcess) => Promise<void>;
  /** Told why when its workers keep ending; it starts no more of them then. */
  readonly giveUp: (error: Error) => void;
  /** Never throws. */
  readonly report: ErrorReporter;
}

/** If a worker has lived this long, its start did not fail. */
const STABLE_MS = 10_000;

export function createWorkerSlot({ fork, stop, giveUp, report }: SlotOptions): WorkerSlot {
  const backOff = createBackOff({ retry: start, giveUp, report });
  let current: WorkerProcess | undefined;
  let starting: Promise<void> | undefined;
  let isReplaced = false;
  let isClosed = false;

  function start(): Promise<void> {
    starting = startNext();
    return starting;
  }

  async function startNext(): Promise<void> {
    const worker = fork();
    await worker.listening;
    current = worker;
    const since = performance.now();
    void worker.ended.then((how) => {
      if (current !== worker || isClosed) return;
      current = undefined;
      if (performance.now() - since >= STABLE_MS) backOff.reset();
      const error = createError("OS4013", `A worker ended with ${how}.`, { kind: Error });
      if (isReplaced) report(error);
      else backOff.fail(error);
    });
  }

  return {
    open: start,
    async replace() {
      // Two that start at once would both stay, and this slot knows of one.
      await starting?.catch(() => undefined);
      if (isClosed) return;
      const old = current;
      isReplaced = true;
      backOff.reset();
      try {
        await start();
      } catch (error) {
        if (isClosed) return;
        // The old one has ended meanwhile, or there was none.
        if (current === undefined) backOff.fail(error);
        throw error;
      } finally {
        isReplaced = false;
      }
      if (old !== undefined) await stop(old);
    },
    close() {
      isClosed = true;
      backOff.stop();
    },
  };
}
