import cluster, { type Worker } from "node:cluster";
import { createError } from "../../../errors/create-error.ts";
import { fromPlainError, isFromWorker, PORT_VARIABLE, type ToWorker } from "./pool-message.ts";

/** A process that runs the same program as this one and serves the app. */
export interface WorkerProcess {
  /** Resolves to the port when it listens; rejects when it can't, or ends before. */
  readonly listening: Promise<number>;
  /** Resolves when the process is gone, to what it has ended with. */
  readonly ended: Promise<string>;
  isEnded(): boolean;
  onRestartRequest(listener: () => void): void;
  /**
   * Has it drain and exit, with `grace` milliseconds for idle connections, and kills it when it has not
   * ended after `timeout` milliseconds.
   */
  stop(grace: number, timeout: number): Promise<void>;
  kill(): void;
}

/** Starts a worker. The port is that of the workers that listen already. */
export function forkWorker(port: number | undefined): WorkerProcess {
  const worker = cluster.fork({ [PORT_VARIABLE]: port === undefined ? "" : String(port) });
  const end = Promise.withResolvers<string>();
  const start = Promise.withResolvers<number>();
  let isEnded = false;
  let hasStarted = false;
  let onRestart = (): void => {};
  let failure: Error | undefined;

  const settle = (how: string): void => {
    isEnded = true;
    end.resolve(how);
    start.reject(failure ?? createEarlyEnd(how));
  };
  // Whoever waits for it learns of it; a pool that closes waits for nothing.
  start.promise.catch(() => undefined);
  worker.on("message", (message: unknown) => {
    if (!isFromWorker(message)) return;
    if (message.openspeed === "listening") {
      hasStarted = true;
      start.resolve(message.port);
    } else if (message.openspeed === "failed") {
      failure = fromPlainError(message.error);
    } else onRestart();
  });
  worker.once("exit", (code: number | null, signal: string | null) => {
    settle(signal === null ? `code ${String(code)}` : signal);
  });
  worker.on("error", (error) => {
    // A process that could not be started has no end to wait for.
    if (worker.process.pid === undefined) settle(String(error));
  });

  const kill = (): void => void worker.process.kill("SIGKILL");
  return {
    listening: start.promise,
    ended: end.promise,
    isEnded: () => isEnded,
    onRestartRequest: (listener) => (onRestart = listener),
    async stop(grace, timeout) {
      if (isEnded) return;
      if (hasStarted) sendStop(worker, grace);
      // Nothing in it knows how to drain yet.
      else worker.process.kill("SIGTERM");
      const timer = setTimeout(kill, timeout);
      await end.promise;
      clearTimeout(timer);
    },
    kill,
  };
}

function sendStop(worker: Worker, grace: number): void {
  const message: ToWorker = { openspeed: "stop", grace };
  // Without its channel it stops by itself, and whatever goes wrong with that ends in being killed.
  if (worker.isConnected()) worker.send(message, () => undefined);
}

function createEarlyEnd(how: string): Error {
  return createError("OS4013", `A worker ended with ${how} before it listened.`, { kind: Error });
}
