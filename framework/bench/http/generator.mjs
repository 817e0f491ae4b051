import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "./connection.mjs";

/** How long a server may answer nothing at all. */
const PATIENCE = 20_000;
const LONGEST_WARM_UP = 3000;

/**
 * The process that sends requests. It is told `{ job }`, says `measuring` when the warm-up is over, then `result`.
 * The connections stay open until it is told `{ release: true }`; it says `released` when they are closed.
 */
let connections = [];

process.on("disconnect", () => process.exit());
process.on("message", ({ job, release }) => {
  if (job !== undefined) {
    run(job)
      .then((result) => process.send({ type: "result", result }))
      .catch((error) => process.send({ type: "failure", message: error.message }));
  }
  if (release === true) {
    for (const connection of connections) connection.close();
    connections = [];
    process.send({ type: "released" });
  }
});

async function run(job) {
  // What all connections share: how many answers came, and how many more requests may be sent.
  const total = { answers: 0, left: job.count ?? Infinity };
  const watch = createWatch(total);
  try {
    return await Promise.race([watch.failure, send(job, total, watch)]);
  } finally {
    total.left = 0;
    watch.stop();
  }
}

async function send({ port, requests, depth, count, ...job }, total, { fail, signal }) {
  const bursts = toBursts(requests, depth);
  const own = Array.from(
    { length: job.connections },
    (_, first) => new Connection({ port, bursts, depth, first, total, fail }),
  );
  connections.push(...own);
  await Promise.all(own.map(({ opened }) => opened));
  const start = () => own.forEach((connection) => connection.start());
  if (count !== undefined) {
    return measure(total, () => {
      start();
      return waitForCount(total, count);
    });
  }
  start();
  await sleep(job.warmUp * 1000, undefined, { signal });
  await waitForWarmth(total, job, signal);
  return measure(total, () => sleep(job.seconds * 1000, undefined, { signal }));
}

async function measure(total, work) {
  process.send({ type: "measuring" });
  const { answers } = total;
  const time = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const seconds = (performance.now() - time) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  // A generator that is busy all the time could not have shown a higher throughput.
  return { answers: total.answers - answers, seconds, busy: (user + system) / 1e6 / seconds };
}

/** On a busy machine the time alone would not be enough for the compiler. */
async function waitForWarmth(total, { warmUpAnswers }, signal) {
  const end = performance.now() + LONGEST_WARM_UP;
  while (total.answers < warmUpAnswers && performance.now() < end) {
    await sleep(50, undefined, { signal });
  }
}

function waitForCount(total, count) {
  return new Promise((resolve) => {
    total.onAnswer = () => {
      if (total.answers >= count) resolve();
    };
  });
}

function toBursts(requests, depth) {
  const bytes = requests.map((request) => Buffer.from(request));
  if (depth === 1) return bytes;
  return bytes.map((_, first) =>
    Buffer.concat(
      Array.from({ length: depth }, (_, index) => bytes[(first + index) % bytes.length]),
    ),
  );
}

function createWatch(total) {
  const controller = new AbortController();
  const { signal } = controller;
  let fail;
  const failure = new Promise((_, reject) => {
    fail = (message) => {
      controller.abort();
      reject(new Error(message));
    };
  });
  let seen = -1;
  const timer = setInterval(() => {
    if (total.answers === seen) fail(`no answer within ${PATIENCE} ms`);
    seen = total.answers;
  }, PATIENCE);
  return { failure, fail, signal, stop: () => clearInterval(timer) };
}
