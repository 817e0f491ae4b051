import { serve } from "../../src/runtimes/node/index.ts";
import { allPoints } from "./all-points.ts";
import { createWireApp, runWireSample, WIRE_OPTIONS } from "./run-wire-sample.ts";

/** Runs all samples without a test runner, for the versions of Node that have none, and prints what failed. */
const server = await serve(createWireApp(), WIRE_OPTIONS);
const failed: string[] = [];
let passed = 0;
const runs = allPoints.flatMap(({ section, point, accepts, refuses }) =>
  [...accepts, ...refuses].map(async (sample) => {
    const answers = await runWireSample(server, sample);
    if (JSON.stringify(answers) === JSON.stringify(sample.answers)) passed += 1;
    else failed.push(`${section}, ${point}: ${sample.name}: ${JSON.stringify(answers)}`);
  }),
);
await Promise.all(runs);
await server.close();
process.stdout.write(
  `${JSON.stringify({ suite: "the wire", version: process.version, passed, failed })}\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
