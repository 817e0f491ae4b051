import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { toPinned } from "./pin.mjs";
import { toPath } from "./runtimes.mjs";
import { runWrk } from "./wrk.mjs";
import { readCpuSeconds } from "./process-usage.mjs";

const CONNECTIONS = 64;

/**
 * The load, from a process of its own.
 *
 * @param {{ runtime: object, wrk?: boolean, pin?: boolean }} options the runtime that sends; `wrk` sends timed loads
 *   with that program instead
 */
export function createLoad({ runtime, wrk = false, pin = false }) {
  const [execPath, [...execArgv]] = toPinned(pin ? 1 : undefined, runtime.program, []);
  const generator = fork(toPath("generator.mjs"), [], { execPath, execArgv });
  let onMessage = () => undefined;
  generator.on("message", (message) => onMessage(message));
  generator.on("exit", () => {
    onMessage({ type: "failure", message: "the load generator has ended" });
  });

  function tell(message, type, onMeasuring) {
    return new Promise((resolve, reject) => {
      let measuring;
      // Several messages may come at once.
      onMessage = (received) => {
        if (received.type === "measuring") measuring = onMeasuring?.();
        else if (received.type === type)
          resolve(Promise.resolve(measuring).then(() => received.result));
        else if (received.type === "failure") reject(new Error(received.message));
      };
      generator.send(message, (error) => error && reject(error));
    });
  }

  async function run(job, onMeasuring) {
    const whole = { connections: CONNECTIONS, depth: 1, warmUp: 0, warmUpAnswers: 0, ...job };
    if (wrk && whole.count === undefined) return runWrk(whole, { pin, onMeasuring });
    return tell({ job: whole }, "result", onMeasuring);
  }

  const release = () => tell({ release: true }, "released");

  return { run, release, close: () => generator.kill("SIGKILL") };
}

/**
 * Sends a load to a server and reads its processor time before and after.
 *
 * @returns what one request cost in microseconds, in the program and in the kernel, and how many there were in a
 *   second
 */
export async function measureLoad(server, load, job) {
  let before;
  try {
    const { answers, seconds, busy } = await load.run({ port: server.port, ...job }, async () => {
      before = await readCpuSeconds(server);
    });
    if (answers === 0) throw new Error("answered nothing in the time given");
    const after = await readCpuSeconds(server);
    const user = ((after.user - before.user) * 1e6) / answers;
    const system = ((after.system - before.system) * 1e6) / answers;
    const rate = answers / seconds;
    return { cpu: user + system, user, system, rate, answers, seconds, generatorBusy: busy };
  } catch (error) {
    // The process that died says more than the connections that it left.
    await sleep(100);
    const death = server.readDeath();
    throw death === undefined ? error : new Error(`the server ${death}`, { cause: error });
  } finally {
    await load.release();
  }
}
