import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { createError } from "../../../errors/create-error.ts";
import { prepareSocketPath } from "../listen-on-path.ts";
import { toReporter } from "../reporter.ts";
import type { RunningServer } from "../running-server.ts";
import type { ServeOptions } from "../serve-options.ts";
import { toPlace } from "../place.ts";
import { onStopSignals } from "../signals.ts";
import { startPool } from "./pool.ts";

/** Serves with processes that run this program again, and stays beside them to keep them running. */
export async function serveWithWorkers(options: ServeOptions): Promise<RunningServer> {
  if (Object.keys(cluster.workers ?? {}).length > 0) {
    const message =
      "serve(): the option workers is for one server of a process, and this has workers.";
    throw createError("OS1032", message);
  }
  const { workers = 1, socketPath, drainTimeout = 10_000, startTimeout = 60_000 } = options;
  const report = toReporter(options.report);
  if (socketPath !== undefined) await prepareSocketPath(socketPath);
  const pool = await startPool({
    count: workers === "auto" ? availableParallelism() : workers,
    anyPort: options.port === 0,
    drainTimeout,
    startTimeout,
    report,
  });
  let removeSignals = (): void => {};
  const close = (): Promise<void> => {
    removeSignals();
    return pool.close();
  };
  const restart = (): Promise<void> => pool.restart();
  if (options.signals !== false) {
    const onHangUp = (): void => void restart().catch(report);
    const removeStopSignals = onStopSignals(close);
    process.on("SIGHUP", onHangUp);
    removeSignals = () => {
      removeStopSignals();
      process.off("SIGHUP", onHangUp);
    };
  }
  return { ...toPlace(pool.port, options), close, restart };
}
