import { createRequests, createRoutes } from "../../router/routes.mjs";
import { measureLoads } from "../measure-loads.mjs";
import { printLoads } from "../print-loads.mjs";
import { toRequestText } from "../scenarios.mjs";

const SIZES = [10, 100, 1000, 10_000];
/** How many routes get the requests, as in `npm run bench:router`: a table grows, what is asked for hardly does. */
const BUSY = 100;
const REQUESTS = 1000;

/** The whole server with 10 to 10,000 routes. */
export async function measurePart(bench) {
  const tables = [];
  for (const size of SIZES) tables.push(await measureSize(bench, size));
  const [first] = tables;
  const servers = first.map(({ id, name, title, runtime }, index) => {
    const cells = tables.flatMap((table) => table[index].cells);
    return { id, name, title, runtime, cells };
  });
  printLoads("Routes", servers);
  return { busy: BUSY, servers };
}

function measureSize(bench, size) {
  const checks = createRequests(createRoutes(size), BUSY, REQUESTS)
    // One in ten meets no route; what a framework says then is another question.
    .filter(({ route }) => route !== undefined)
    .map(({ path, route }) => ({ path, answer: { type: "text/plain", body: `route ${route}` } }));
  return measureLoads(bench, {
    part: `router with ${size} routes`,
    servers: bench.list("table", ["node24"]),
    env: { BENCH_ROUTES: String(size) },
    checks,
    columns: [{ title: `${size} routes`, requests: checks.map(toRequestText) }],
    rounds: 2,
    seconds: 1,
  });
}
