import { setTimeout as sleep } from "node:timers/promises";
import { printProgress, printTable, toFixed } from "../print.mjs";
import { readMemory } from "../process-usage.mjs";
import { measureRounds, medianOf } from "../rounds.mjs";
import { scenarios, toRequestText } from "../scenarios.mjs";
import { startServer } from "../server-process.mjs";
import { verifyAnswer } from "../verify.mjs";
import { measureGrowth } from "./memory-growth.mjs";

const ROUNDS = 2;
const CONNECTIONS = 2000;
/** Lazily compiled code and caches would otherwise count as connections. */
const FIRST_REQUESTS = 5000;
const REST = 500;

/** What a server holds when it has just started, for each idle connection, and over a million requests. */
export async function measurePart(bench) {
  const { options, list } = bench;
  const { rounds = ROUNDS } = options;
  const servers = list("hello", ["node24", "bun", "deno"]);
  const rows = await measureRounds(rounds, servers, (server, round) => {
    printProgress(`memory: round ${round + 1} of ${rounds}, ${server.id}`, {
      isMilestone: server === servers[0],
    });
    return measureConnections(server, bench);
  });
  const measured = rows.map(({ subject, results, error }) => ({
    id: subject.id,
    title: `${subject.title}, ${subject.runtime.title}`,
    rounds: results,
    error,
  }));
  printTable(
    `Memory: at rest, and for each of ${CONNECTIONS} idle connections after a collection; median of ${rounds}`,
    ["MB at rest", "kB resident", "kB of heap", "kB external"],
    measured.map(({ title, rounds: results, error }) => ({
      name: title,
      cells: [
        toFixed(medianOf(results.map(({ rest }) => rest)) / 1e6),
        ...["rss", "heapUsed", "external"].map((name) =>
          toFixed(medianOf(results.map(({ connection }) => connection[name])) / 1000, 2),
        ),
      ],
      error,
    })),
  );
  const growth = await measureGrowth(bench);
  return { unit: "bytes", connections: CONNECTIONS, servers: measured, growth };
}

async function measureConnections(server, { options, load }) {
  const flags = server.runtime.gcFlags;
  const process = await startServer(server, { flags, pin: options.pin });
  try {
    await verifyAnswer(process.port, scenarios.text);
    await sleep(REST);
    const { rss: rest } = await readMemory(process);
    const requests = [toRequestText(scenarios.text)];
    await load.run({ port: process.port, requests, count: FIRST_REQUESTS });
    await load.release();
    const before = await process.ask("collected memory");
    const job = { port: process.port, requests, connections: CONNECTIONS, count: CONNECTIONS };
    await load.run(job);
    await sleep(REST);
    const after = await process.ask("collected memory");
    const connection = Object.fromEntries(
      Object.keys(after).map((name) => [name, (after[name] - before[name]) / CONNECTIONS]),
    );
    return { rest, connection, before, after };
  } finally {
    await load.release();
    await process.stop();
  }
}
