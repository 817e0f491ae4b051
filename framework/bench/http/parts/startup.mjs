import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { printProgress, printTable, toFixed } from "../print.mjs";
import { measureRounds, medianOf } from "../rounds.mjs";
import { toPath } from "../runtimes.mjs";
import { scenarios } from "../scenarios.mjs";
import { startServer } from "../server-process.mjs";
import { verifyAnswer } from "../verify.mjs";

const ROUNDS = 7;

/** How long it takes from the start of the process to its first answer, and what is loaded for that. */
export async function measurePart({ options, list }) {
  const { rounds = ROUNDS, pin } = options;
  const servers = list("hello", ["node24", "bun", "deno"]);
  const rows = await measureRounds(rounds, servers, (server, round) => {
    printProgress(`startup: round ${round + 1} of ${rounds}, ${server.id}`, {
      isMilestone: server === servers[0],
    });
    return measureStart(server, { pin });
  });
  const measured = [];
  for (const { subject, results, error } of rows) {
    const { id, title, runtime } = subject;
    const modules = error === undefined ? await countModules(subject) : undefined;
    measured.push({ id, title: `${title}, ${runtime.title}`, rounds: results, modules, error });
  }
  printTable(
    `From the start of the process to its first answer, median of ${rounds}; files that are loaded`,
    ["ms", "modules", "kB of modules"],
    measured.map(({ title, rounds: times, modules, error }) => ({
      name: title,
      cells: [
        toFixed(medianOf(times)),
        modules?.count,
        modules && toFixed(modules.bytes / 1000, 0),
      ],
      error,
    })),
  );
  return { unit: "ms", servers: measured };
}

async function measureStart(server, { pin }) {
  const start = performance.now();
  const process = await startServer(server, { pin });
  try {
    await verifyAnswer(process.port, scenarios.text);
    return performance.now() - start;
  } finally {
    await process.stop();
  }
}

/** Only Node tells which files it loads; the hooks that count would slow a start down, so this is one more. */
async function countModules(server) {
  if (!server.runtime.name.startsWith("node")) return undefined;
  const preload = pathToFileURL(toPath("servers/count-modules.mjs")).href;
  const process = await startServer(server, { flags: [`--import=${preload}`] });
  try {
    await verifyAnswer(process.port, scenarios.text);
    return await process.ask("modules");
  } finally {
    await process.stop();
  }
}
