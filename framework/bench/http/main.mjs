import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { installPeers } from "../install-peers.mjs";
import { createLoad } from "./load.mjs";
import { readOptions } from "./options.mjs";
import { readMachine, writePart } from "./results-file.mjs";
import { createRuntime, runtimeNames } from "./runtimes.mjs";
import { listServers } from "./servers.mjs";
import { hasWrk } from "./wrk.mjs";

const PARTS = {
  requests: () => import("./parts/requests.mjs"),
  startup: () => import("./parts/startup.mjs"),
  memory: () => import("./parts/memory.mjs"),
  static: () => import("./parts/static.mjs"),
  proxy: () => import("./parts/proxy.mjs"),
  pipeline: () => import("./parts/pipeline.mjs"),
  router: () => import("./parts/router.mjs"),
};
const RESULTS = new URL("results.json", import.meta.url);

const { dependencies: peers } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
);

const options = readCommandLine();
installPeers(import.meta.url);

const runtimes = runtimeNames.map(createRuntime);
const [sender] = runtimes;
const load = createLoad({ runtime: sender, wrk: options.wrk, pin: options.pin });

for (const name of options.parts) {
  const { measurePart } = await PARTS[name]();
  const started = new Date();
  const load1 = loadavg();
  const measured = await measurePart({
    options,
    load,
    sender,
    /** The servers that the command line asks for, on these runtimes unless it names others. */
    list(kind, usual) {
      const wanted = options.runtimes ?? usual;
      const used = runtimes.filter((runtime) => wanted.includes(runtime.name));
      return listServers(kind, used, options.only);
    },
  });
  const machine = readMachine(runtimes, load1);
  writePart(RESULTS, peers, {
    [name]: { date: started.toISOString(), machine, options, ...measured },
  });
}
load.close();
process.exit();

function readCommandLine() {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options.wrk && !hasWrk()) throw new Error("--wrk: there is no wrk on the path");
    return options;
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}
