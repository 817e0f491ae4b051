import { printProgress, printTable, toFixed } from "../print.mjs";
import { readMemory } from "../process-usage.mjs";
import { scenarios, toRequestText } from "../scenarios.mjs";
import { startAll } from "../start-all.mjs";

const STEPS = 10;
const STEP = 100_000;
/** It takes a minute a server, so these alone unless others are asked for. */
const USUAL = new Set(["node24/openspeed", "node24/node-http"]);

/** What a server holds after each 100,000 of a million requests of all kinds; nobody collects for it. */
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
    `Resident MB after each 100,000 of 1,000,000 requests: ${names.join(", ")}`,
    ["first", "last", "least", "most", "last/first"],
    measured.map(({ title, steps, error }) => ({
      name: title,
      cells: [
        ...[steps.at(0), steps.at(-1), Math.min(...steps), Math.max(...steps)].map((bytes) =>
          toFixed(bytes / 1e6),
        ),
        toFixed(steps.at(-1) / steps.at(0), 3),
      ],
      error,
    })),
  );
  return measured;
}

async function measureSteps({ id, title, runtime, process }, requests, load) {
  const steps = [];
  const row = { id, title: `${title}, ${runtime.title}`, steps };
  try {
    while (steps.length < STEPS) {
      printProgress(`memory: ${id}, ${steps.length + 1} of ${STEPS} times ${STEP} requests`, {
        isMilestone: steps.length === 0,
      });
      await load.run({ port: process.port, requests, count: STEP });
      await load.release();
      steps.push((await readMemory(process)).rss);
    }
    return row;
  } catch (error) {
    await load.release();
    return { ...row, error: error.message };
  }
}
