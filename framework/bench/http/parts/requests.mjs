import { measureLoads } from "../measure-loads.mjs";
import { printLoads } from "../print-loads.mjs";
import { scenarios, toRequestText } from "../scenarios.mjs";

/** The three scenarios on every server and runtime. */
export async function measurePart(bench) {
  const names = bench.options.scenarios ?? Object.keys(scenarios);
  const servers = await measureLoads(bench, {
    part: "requests",
    servers: bench.list("hello", ["node24", "node26", "bun", "deno"]),
    checks: Object.values(scenarios),
    columns: names.map((name) => ({
      title: scenarios[name].title,
      requests: [toRequestText(scenarios[name])],
    })),
    rounds: 3,
    seconds: 1.2,
  });
  printLoads("Requests", servers);
  return { servers };
}
