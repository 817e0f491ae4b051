import { measureLoads } from "../measure-loads.mjs";
import { printLoads } from "../print-loads.mjs";
import { scenarios, toRequestText } from "../scenarios.mjs";

const DEPTH = 16;

/** Sixteen requests sent at once on each connection. */
export async function measurePart(bench) {
  const servers = await measureLoads(bench, {
    part: "pipeline",
    // One answer for each chunk is no answer to a pipeline.
    servers: bench.list("hello", ["node24"]).filter(({ name }) => name !== "canned"),
    checks: Object.values(scenarios),
    columns: Object.values(scenarios).map((scenario) => ({
      title: scenario.title,
      requests: [toRequestText(scenario)],
      depth: DEPTH,
    })),
    rounds: 2,
    seconds: 0.8,
  });
  printLoads(`Pipelines of ${DEPTH} requests`, servers);
  return { depth: DEPTH, servers };
}
