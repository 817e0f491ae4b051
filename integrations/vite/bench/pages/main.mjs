import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { createLoad } from "../../../../framework/bench/http/load.mjs";
import { printProgress } from "../../../../framework/bench/http/print.mjs";
import { readMachine, writePart } from "../../../../framework/bench/http/results-file.mjs";
import { createRuntime } from "../../../../framework/bench/http/runtimes.mjs";
import { provideBuild } from "./build-app.mjs";
import { readOptions } from "./options.mjs";
import { listSubjects } from "./subjects.mjs";

const PARTS = {
  cpu: () => import("./parts/cpu.mjs"),
};
const RESULTS = new URL("results.json", import.meta.url);

const options = readCommandLine();
const runtime = createRuntime("node24");
const load = createLoad({ runtime, pin: options.pin });
const subjects = listSubjects(options.only);
const failures = await buildAll();

for (const name of options.parts) {
  const { measurePart } = await PARTS[name]();
  const date = new Date().toISOString();
  const before = loadavg();
  const measured = await measurePart({ options, runtime, load, subjects, failures });
  const machine = readMachine([runtime], before);
  writePart(RESULTS, readPeers(), { [name]: { date, machine, options, ...measured } });
}
load.close();
process.exit();

function readCommandLine() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

/**
 * Builds what is to be measured.
 *
 * @returns the errors of the apps that can't be installed or built, which stay in every table
 */
async function buildAll() {
  const failures = new Map();
  for (const subject of new Map(subjects.map((each) => [each.app, each])).values()) {
    printProgress(`building ${subject.app}`, { isMilestone: true });
    try {
      await provideBuild(subject, runtime.program);
    } catch (error) {
      failures.set(subject.app, error.message);
    }
  }
  return failures;
}

/** The exact versions that each app asks for. */
function readPeers() {
  return Object.fromEntries(
    listSubjects()
      .filter(({ kind }) => kind === "peer")
      .map(({ app }) => {
        const file = new URL(`apps/${app}/package.json`, import.meta.url);
        return [app, JSON.parse(readFileSync(file, "utf8")).dependencies];
      }),
  );
}
