import { parseArgs } from "node:util";
import { toNames, toPositive } from "./option-values.mjs";
import { runtimeNames } from "./runtimes.mjs";
import { scenarios } from "./scenarios.mjs";
import { serverNames } from "./servers.mjs";

export const partNames = ["requests", "startup", "memory", "static", "proxy", "pipeline", "router"];

const HELP = `What OpenSpeed's servers cost beside others, each a process of its own: processor time for each request.

  npm run bench:http -- [options]

  --part NAME,...      ${partNames.join(", ")}, or all (the default; about 15 minutes)
  --rounds N           how often everything is measured, in turns; the median is printed
  --seconds N          how long each measurement takes
  --only NAME,...      these servers alone: ${serverNames.join(", ")}
  --runtime NAME,...   ${runtimeNames.join(", ")}. By default requests take all, startup and memory all
                       but node26, the rest node24
  --scenario NAME,...  ${Object.keys(scenarios).join(", ")}: what "requests" and the million requests of "memory" send
  --wrk                sends with wrk instead of the benchmark's own generator (whole seconds only)
  --pin                keeps servers on processor 0 and the generator on 1, by taskset
  --help               prints this

Raw results go to results.json beside the program; a part that is not measured keeps its last ones there.`;

/**
 * Reads the command line; prints the help and exits where it asks for that.
 *
 * @throws Error that says which value is not known.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      part: { type: "string", default: "all" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      only: { type: "string" },
      runtime: { type: "string" },
      scenario: { type: "string" },
      wrk: { type: "boolean", default: false },
      pin: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    parts: values.part === "all" ? partNames : toNames("part", values.part, partNames),
    rounds: toPositive("rounds", values.rounds),
    seconds: toPositive("seconds", values.seconds),
    only: toNames("only", values.only, serverNames),
    runtimes: toNames("runtime", values.runtime, runtimeNames),
    scenarios: toNames("scenario", values.scenario, Object.keys(scenarios)),
    wrk: values.wrk,
    pin: values.pin,
  };
}
