import { parseArgs } from "node:util";
import { toNames, toPositive } from "../../../../framework/bench/http/option-values.mjs";
import { subjectNames } from "./subjects.mjs";

export const partNames = ["cpu", "client", "build", "dev"];

const HELP = `What a page costs: the same 100 products with OpenSpeed, the bare renderers, Next, Nuxt and SvelteKit.

  npm run bench:pages -- [options]

  --part NAME,...   ${partNames.join(", ")}, or all (the default)
                      cpu     processor time of the server for each page, and the bytes of its HTML
                      client  the JavaScript that a browser loads for the page
                      build   how long a build from nothing takes
                      dev     until a dev server without caches answers, and until an edit is in the browser
  --rounds N        how often everything is measured, in turns; the median is printed
  --seconds N       how long each load of "cpu" takes
  --only NAME,...   these subjects alone: ${subjectNames.join(", ")}
  --pin             keeps servers on processor 0 and the load generator on 1, by taskset
  --help            prints this

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
      pin: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    parts: toParts(values.part),
    rounds: toPositive("rounds", values.rounds),
    seconds: toPositive("seconds", values.seconds),
    only: toNames("only", values.only, subjectNames),
    pin: values.pin,
  };
}

/** In one order: the dev servers are started without what was built. */
function toParts(text) {
  if (text === "all") return partNames;
  const wanted = toNames("part", text, partNames);
  return partNames.filter((name) => wanted.includes(name));
}
