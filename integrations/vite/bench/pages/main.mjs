import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { createLoad } from "../../../../framework/bench/http/load.mjs";
import { printProgress } from "../../../../framework/bench/http/print.mjs";
import { readMachine, writePart } from "../../../../framework/bench/http/results-file.mjs";
import { createRuntime } from "../../../../framework/bench/http/runtimes.mjs";
import { openBrowser } from "./browser.mjs";
import { provideBuild } from "./build-app.mjs";
import { readOptions } from "./options.mjs";
import { listApps, listSubjects } from "./subjects.mjs";
import { verifyAll } from "./verify-all.mjs";

const PARTS = {
  cpu: () => import("./parts/cpu.mjs"),
  client: () => import("./parts/client.mjs"),
  build: () => import("./parts/build.mjs"),
  dev: () => import("./parts/dev.mjs"),
};
const WITHOUT_BROWSER = `No Chromium was found (OPENSPEED_CHROMIUM can name one). What a browser loads and edits in
development are left out, and nobody has seen the counters count.`;
/** What is measured on built apps. */
const SERVED = new Set(["cpu", "client"]);
const RESULTS = new URL("results.json", import.meta.url);

const options = readCommandLine();
const runtime = createRuntime("node24");
const load = createLoad({ runtime, pin: options.pin });
const subjects = listSubjects(options.only);
const browser = await openBrowser();
if (browser === undefined) console.log(WITHOUT_BROWSER);
const failures = new Map();
const scripts = new Map();
if (options.parts.some((part) => SERVED.has(part))) {
  await buildAll();
  await verifyAll({ subjects, failures, scripts, runtime, browser });
}

for (const name of options.parts) {
  if (name === "client" && browser === undefined) continue;
  const { measurePart } = await PARTS[name]();
  const date = new Date().toISOString();
  const before = loadavg();
  const measured = await measurePart({
    options,
    runtime,
    load,
    subjects,
    failures,
    browser,
    scripts,
  });
  const machine = readMachine([runtime], before);
  writePart(RESULTS, readPeers(), { [name]: { date, machine, options, ...measured } });
}
load.close();
await browser?.close();
process.exit();

function readCommandLine() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

/** Builds what is to be measured. What can't be installed or built stays in every table, with its error. */
async function buildAll() {
  for (const subject of listApps(subjects)) {
    printProgress(`building ${subject.app}`, { isMilestone: true });
    try {
      await provideBuild(subject, runtime.program);
    } catch (error) {
      for (const { app, name } of subjects) {
        if (app === subject.app) failures.set(name, error.message);
      }
    }
  }
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
