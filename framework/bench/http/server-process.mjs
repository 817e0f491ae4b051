import { spawn } from "node:child_process";
import { connect } from "node:net";
import { toPinned } from "./pin.mjs";

const START_TIMEOUT = 60_000;
const ASK_TIMEOUT = 30_000;
const POLL_INTERVAL = 50;
const running = new Set();

// SIGKILL, so that nothing in a server can keep it alive. A server whose benchmark was itself killed that way
// ends when its channel closes (servers/announce.mjs).
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const [signal, number] of [
  ["SIGINT", 2],
  ["SIGTERM", 15],
  ["SIGHUP", 1],
]) {
  process.on(signal, () => process.exit(128 + number));
}

/**
 * Starts a server in a process of its own and waits until it says where it listens.
 *
 * @param {{ runtime: object, file: string, args?: string[], cwd?: string, port?: number }} server `port` is where a
 *   server will listen that does not say so by itself
 * @param {{ env?: object, flags?: string[], pin?: boolean }} options
 * @throws Error with what the process printed, when it ends before that.
 */
export async function startServer(server, { env, flags = [], pin = false } = {}) {
  const { runtime, file, args = [], cwd } = server;
  const [program, argv] = toPinned(pin ? 0 : undefined, runtime.program, [
    ...runtime.flags,
    ...flags,
    file,
    ...args,
  ]);
  const child = spawn(program, argv, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  try {
    const port = await readPort(child, server.port);
    const readDeath = watchDeath(child);
    return { pid: child.pid, port, ask: createAsk(child), readDeath, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function readPort(child, expected) {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => fail("does not listen"), START_TIMEOUT);
    const settle = () => {
      clearTimeout(timer);
      clearInterval(polling);
    };
    const fail = (what) => {
      settle();
      reject(new Error(`the server ${what}: ${output.trim().slice(-500)}`));
    };
    const succeed = (port) => {
      settle();
      resolve(port);
    };
    const polling = expected === undefined ? undefined : pollPort(expected, succeed);
    const read = (chunk) => {
      if (output.length < 10_000) output += chunk;
      const port = /^port (\d+)$/m.exec(output)?.[1];
      if (port !== undefined) succeed(Number(port));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    child.once("close", (code, signal) => fail(`ended with ${signal ?? code}`));
  });
}

function pollPort(port, onOpen) {
  return setInterval(() => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.on("error", () => undefined);
    socket.on("connect", () => {
      socket.destroy();
      onOpen(port);
    });
  }, POLL_INTERVAL);
}

/** Why a server that should be there is not: undefined while it runs. */
function watchDeath(child) {
  let output = "";
  let death;
  child.stderr.on("data", (chunk) => (output = `${output}${chunk}`.slice(-2000)));
  child.once("close", (code, signal) => (death = `ended with ${signal ?? code}: ${output.trim()}`));
  return () => death;
}

/** Asks the server about itself, over the channel between the processes. */
function createAsk(child) {
  let last = 0;
  return (ask) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const timer = setTimeout(() => finish(new Error(`no answer about ${ask}`)), ASK_TIMEOUT);
      const onMessage = (message) => {
        if (message.id === id) finish(undefined, message.answer);
      };
      const onExit = () => finish(new Error("the server has ended"));
      const finish = (error, answer) => {
        clearTimeout(timer);
        child.off("message", onMessage).off("exit", onExit);
        if (error) reject(error);
        else resolve(answer);
      };
      child.on("message", onMessage).once("exit", onExit);
      child.send({ id, ask }, (error) => error && finish(error));
    });
}

function stop(child) {
  if (!running.has(child)) return undefined;
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGKILL");
    // A process that could not be started never exits.
    if (child.pid === undefined) resolve();
  });
}
