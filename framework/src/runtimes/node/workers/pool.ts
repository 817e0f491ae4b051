import type { ErrorReporter } from "../servable.ts";
import { forkWorker, type WorkerProcess } from "./worker-process.ts";
import { createWorkerSlot } from "./worker-slot.ts";

export interface PoolOptions {
  readonly count: number;
  /** The workers listen on a port that the system picks for the first of them. */
  readonly anyPort: boolean;
  readonly drainTimeout: number;
  /** How long a worker may take until it listens, in milliseconds; 0 is no limit. */
  readonly startTimeout: number;
  /** Never throws. */
  readonly report: ErrorReporter;
}

/** Processes that serve one app on one port. */
export interface Pool {
  readonly port: number;
  /** Replaces the workers one by one; each answers until its successor listens. */
  restart(): Promise<void>;
  /** Drains all workers; resolves when their processes are gone. */
  close(): Promise<void>;
}

// Time for what an app does when it closes, after its last answer.
const KILL_MARGIN_MS = 5000;
// Time for clients to send what they were about to send on a connection that will end.
const LONGEST_GRACE_MS = 2000;

/**
 * Starts the workers and resolves when all of them listen.
 *
 * @throws what a worker failed with, or Error when one ended before it listened.
 */
export async function startPool(options: PoolOptions): Promise<Pool> {
  const { count, drainTimeout, report } = options;
  const grace = Math.min(LONGEST_GRACE_MS, drainTimeout / 2);
  const killTimeout = drainTimeout + KILL_MARGIN_MS;
  const crew = createCrew(options, () => void restart().catch(report));
  const slots = Array.from({ length: count }, () =>
    createWorkerSlot({
      fork: () => crew.fork(),
      stop: (worker) => worker.stop(grace, killTimeout),
      giveUp(error) {
        report(error);
        process.exitCode = 1;
        void close();
      },
      report,
    }),
  );
  let restarting = Promise.resolve();
  let next: Promise<void> | undefined;
  let closed: Promise<void> | undefined;

  function restart(): Promise<void> {
    // One that has not begun yet will start the program as it is by then.
    next ??= restarting.then(async () => {
      next = undefined;
      for (const slot of slots) await slot.replace();
    });
    restarting = next.catch(() => undefined);
    return next;
  }

  function close(): Promise<void> {
    for (const slot of slots) slot.close();
    closed ??= crew.stop(killTimeout);
    return closed;
  }

  try {
    const [first, ...others] = slots;
    await first?.open();
    await Promise.all(others.map((slot) => slot.open()));
  } catch (error) {
    await close();
    throw error;
  }
  return { port: crew.port(), restart, close };
}

/** The workers of a pool that have not ended, whatever they do. */
interface Crew {
  fork(): WorkerProcess;
  port(): number;
  stop(killTimeout: number): Promise<void>;
}

function createCrew(
  { anyPort, startTimeout }: Pick<PoolOptions, "anyPort" | "startTimeout">,
  onRestartRequest: () => void,
): Crew {
  const workers = new Set<WorkerProcess>();
  let port: number | undefined;
  let wanted: number | undefined;
  return {
    fork() {
      // Workers share the port for which they ask alike. One that asks for any after all others have ended
      // would be given another than these had.
      if (!anyPort || workers.size === 0) wanted = port;
      const worker = forkWorker({ port: wanted, startTimeout });
      workers.add(worker);
      void worker.ended.then(() => workers.delete(worker));
      void worker.listening.then((opened) => (port ??= opened)).catch(() => undefined);
      worker.onRestartRequest(onRestartRequest);
      return worker;
    },
    port: () => port ?? 0,
    async stop(killTimeout) {
      const killAll = (): void => {
        for (const worker of workers) worker.kill();
      };
      // A second signal ends this process at once.
      process.once("exit", killAll);
      await Promise.all([...workers].map((worker) => worker.stop(0, killTimeout)));
      process.off("exit", killAll);
    },
  };
}
