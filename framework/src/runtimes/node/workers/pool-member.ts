import cluster from "node:cluster";
import { stopAsSignalled } from "../signals.ts";
import { type FromWorker, isToWorker, PORT_VARIABLE, toPlainError } from "./pool-message.ts";

/** A worker's side of the pool that has started it. */
export interface PoolMember {
  /** What the other workers listen on, when that is known already. */
  readonly port: number | undefined;
  reportListening(port: number): void;
  reportFailure(error: unknown): void;
  /** Has the pool replace all of its workers, this one among them. */
  requestRestart(): void;
  /** Calls `stop` when the pool wants this worker to end, or has ended itself. */
  onStop(stop: (grace: number) => Promise<void>): void;
}

/** This process as a worker of a pool; undefined when no pool has started it. */
export function joinPool(): PoolMember | undefined {
  const given = process.env[PORT_VARIABLE];
  const { worker } = cluster;
  if (given === undefined || worker === undefined) return undefined;
  // Otherwise Node ends this process in the middle of its answers when the other one is gone.
  worker.exitedAfterDisconnect = true;
  // It asks the first process for a restart, and would end this one when the whole group gets it.
  process.on("SIGHUP", () => undefined);
  const send = (message: FromWorker): void => {
    // What can't be sent would otherwise end this process; that the other one is gone it learns by "disconnect".
    if (worker.isConnected()) worker.send(message, () => undefined);
  };
  return {
    port: given === "" ? undefined : Number(given),
    reportListening: (port) => send({ openspeed: "listening", port }),
    reportFailure: (error) => send({ openspeed: "failed", error: toPlainError(error) }),
    requestRestart: () => send({ openspeed: "restart" }),
    onStop(stop) {
      let isStopping = false;
      const begin = (grace: number): void => {
        if (isStopping) return;
        isStopping = true;
        const exits = stopAsSignalled(grace);
        const stopped = stop(grace);
        // Without listeners for signals it is the app's own code that ends the process.
        if (!exits) void stopped.finally(() => worker.disconnect());
      };
      process.on("message", (message) => {
        if (isToWorker(message)) begin(message.grace);
      });
      process.once("disconnect", () => begin(0));
    },
  };
}
