import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { serve } from "../../../src/runtimes/node/index.ts";
import { createFuzzApp, FUZZ_OPTIONS } from "./fuzz-app.ts";

/** The server that `program.ts` attacks, in a process of its own. It tells about its memory when it is asked. */
let errors = 0;
const server = await serve(createFuzzApp(), { ...FUZZ_OPTIONS, report: () => (errors += 1) });
setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
process.on("message", () => {
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, held: heapUsed + external, errors });
});
process.on("disconnect", () => process.exit());
process.send?.({ port: server.port });
