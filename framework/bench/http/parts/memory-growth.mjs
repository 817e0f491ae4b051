import { printProgress, printTable, toFixed } from "../print.mjs";
import { readMemory } from "../process-usage.mjs";
import { scenarios, toRequestText } from "../scenarios.mjs";
import { startAll } from "../start-all.mjs";

const STEPS = 10;
const STEP = 100_000;
/**
 * Before the million. Until then the compiler writes its code, the heap for new objects finds its size, and the
 * collector clears away for the first time what is old and lies outside of the heap. Small bodies leave some there, and
 * it only looks once there are about 30 MB more.
 */
const WARM_UP = 2_000_000;
/** It takes minutes a server, so these alone unless others are asked for. */
const USUAL = new Set(["node24/openspeed", "node24/node-http"]);

/**
 * What a server holds after a warm-up, and after each 100,000 of a million requests. All of it is one mix of the same
 * requests, sent over connections that are new in each step; nobody collects for it.
 */
export async function measureGrowth({ options, load, list }) {
  const { only, runtimes, pin } = options;
  const servers = list("hello", ["node24"]).filter(
    ({ id }) => only !== undefined || runtimes !== undefined || USUAL.has(id),
  );
  const { alive, failed, stopAll } = await startAll(servers, Object.values(scenarios), { pin });
  const measured = failed.map(({ id, title, error }) => ({ id, title, error, steps: [] }));
  const names = options.scenarios ?? Object.keys(scenarios);
  const requests = names.map((name) => toRequestText(scenarios[name]));
  for (const server of alive) measured.push(await measureSteps(server, requests, load));
  await stopAll();
  printTable(
    `Resident MB over 1,000,000 requests after ${WARM_UP} of the same: ${names.join(", ")} in turns`,
    ["warm", "last", "peak", "last/warm"],
    measured.map(({ title, warm, steps, peak, error }) => ({
      name: title,
      cells: [...[warm, steps.at(-1), peak].map(toMegabytes), toFixed(steps.at(-1) / warm, 3)],
      error,
    })),
  );
  for (const { title, steps } of measured) {
    console.log(`After each ${STEP}: ${steps.map(toMegabytes).join(" ")} (${title})`);
  }
  return measured;
}

function toMegabytes(bytes) {
  return toFixed(bytes / 1e6);
}

async function measureSteps({ id, title, runtime, process }, requests, load) {
  const steps = [];
  const row = { id, title: `${title}, ${runtime.title}`, warmUp: WARM_UP, step: STEP, steps };
  const send = async (count) => {
    await load.run({ port: process.port, requests, count });
    await load.release();
    return readMemory(process);
  };
  try {
    printProgress(`memory: ${id}, warm-up of ${WARM_UP} requests`, { isMilestone: true });
    let { rss, peakRss } = await send(WARM_UP);
    const warm = rss;
    while (steps.length < STEPS) {
      printProgress(`memory: ${id}, ${steps.length + 1} of ${STEPS} times ${STEP} requests`);
      ({ rss, peakRss } = await send(STEP));
      steps.push(rss);
    }
    return { ...row, warm, peak: peakRss };
  } catch (error) {
    await load.release();
    return { ...row, error: error.message };
  }
}
