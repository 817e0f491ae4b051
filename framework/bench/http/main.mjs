import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { installPeers } from "../install-peers.mjs";
import { createLoad } from "./load.mjs";
import { readOptions } from "./options.mjs";
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
  writePart(name, {
    date: started.toISOString(),
    machine: readMachine(load1),
    options,
    ...measured,
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

function readMachine(loadBefore) {
  return {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    load: loadBefore,
    runtimes: Object.fromEntries(runtimes.map(({ name, title }) => [name, title])),
  };
}

function writePart(name, part) {
  const old = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : { parts: {} };
  const { dependencies: peers } = JSON.parse(
    readFileSync(new URL("package.json", import.meta.url), "utf8"),
  );
  const results = { peers, parts: { ...old.parts, [name]: part } };
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
}
