import cluster, { type Worker } from "node:cluster";
import { createError } from "../../../errors/create-error.ts";
import { fromPlainError, isFromWorker, PORT_VARIABLE, type ToWorker } from "./pool-message.ts";

/** A process that runs the same program as this one and serves the app. */
export interface WorkerProcess {
  /** Resolves to the port when it listens; rejects when it can't, or ends before. */
  readonly listening: Promise<number>;
  /** Resolves when the process is gone, to what it has ended with. */
  readonly ended: Promise<string>;
  onRestartRequest(listener: () => void): void;
  /**
   * Has it drain and exit, with `grace` milliseconds for idle connections, and kills it when it has not
   * ended after `timeout` milliseconds.
   */
  stop(grace: number, timeout: number): Promise<void>;
  kill(): void;
}

interface ForkOptions {
  /** The port of the workers that are listening already. */
  readonly port: number | undefined;
  /** How long it may take to start listening, in milliseconds; 0 means no limit. */
  readonly startTimeout: number;
}

/** How long a worker that never listened may take to end once it was asked to. */
const PATIENCE_MS = 2000;

/** Starts a worker. */
export function forkWorker({ port, startTimeout }: ForkOptions): WorkerProcess {
  const worker = cluster.fork({ [PORT_VARIABLE]: port === undefined ? "" : String(port) });
  let isEnded = false;
  let hasStarted = false;
  let onRestart = (): void => {};
  let failure: Error | undefined;
  const ended = new Promise<string>((resolve) => {
    worker.once("exit", (code: number | null, signal: string | null) => {
      resolve(signal === null ? `code ${String(code)}` : signal);
    });
    worker.on("error", (error) => {
      // A process that could not be started has no end to wait for.
      if (worker.process.pid === undefined) resolve(String(error));
    });
  });
  const kill = (): void => void worker.process.kill("SIGKILL");
  const stopWaiting = limitStart(startTimeout, () => {
    failure = createLateStart(startTimeout);
    worker.process.kill("SIGTERM");
    const timer = setTimeout(kill, PATIENCE_MS);
    void ended.then(() => clearTimeout(timer));
  });
  const listening = new Promise<number>((resolve, reject) => {
    worker.on("message", (message: unknown) => {
      if (!isFromWorker(message)) return;
      if (message.openspeed === "listening") {
        hasStarted = true;
        stopWaiting();
        resolve(message.port);
      } else if (message.openspeed === "failed") {
        failure = fromPlainError(message.error);
      } else onRestart();
    });
    void ended.then((how) => {
      isEnded = true;
      stopWaiting();
      reject(failure ?? createEarlyEnd(how));
    });
  });
  // Whoever waits for it learns of it; a pool that closes waits for nothing.
  listening.catch(() => undefined);

  return {
    listening,
    ended,
    onRestartRequest: (listener) => (onRestart = listener),
    async stop(grace, timeout) {
      if (isEnded) return;
      if (hasStarted) sendStop(worker, grace);
      // Nothing in it knows how to drain yet.
      else worker.process.kill("SIGTERM");
      const timer = setTimeout(kill, timeout);
      await ended;
      clearTimeout(timer);
    },
    kill,
  };
}

function sendStop(worker: Worker, grace: number): void {
  const message: ToWorker = { openspeed: "stop", grace };
  // Without its channel a worker stops by itself. If that fails, it is killed.
  if (worker.isConnected()) worker.send(message, () => undefined);
}

/** Calls back after a delay, unless the returned function is called before. */
function limitStart(startTimeout: number, onLate: () => void): () => void {
  if (startTimeout === 0) return () => undefined;
  const timer = setTimeout(onLate, startTimeout);
  return () => clearTimeout(timer);
}

function createLateStart(startTimeout: number): Error {
  const message = `A worker did not listen within ${String(startTimeout / 1000)} seconds.`;
  return createError("OS4018", message, { kind: Error });
}

function createEarlyEnd(how: string): Error {
  return createError("OS4013", `A worker ended with ${how} before it listened.`, { kind: Error });
}
