import { Stryker } from "@stryker-mutator/core";
import config from "./stryker.config.mjs";

/** What reads input from outside, by the folder whose tests must notice every mutant in it. */
const ROOMS = {
  router: ["src/router/*.ts"],
  contract: ["src/contract/*.ts"],
  request: ["src/request/*.ts"],
  cookies: ["src/cookies/*.ts"],
  negotiation: ["src/negotiation/*.ts"],
  conditional: ["src/conditional/*.ts"],
  "client-address": ["src/client-address/*.ts"],
  middleware: ["src/middleware/mount/host-pattern.ts", "src/middleware/trailing-slash.ts"],
  cache: ["src/middleware/cache/*.ts"],
};

/** The folder of a room's tests, where it is not named after the room. */
const TESTS = { cache: "src/middleware/cache" };

const DETECTED = new Set(["Killed", "Timeout"]);
const UNDETECTED = new Set(["Survived", "NoCoverage"]);

/** Mutation tests, room by room: `npm run mutate` for all of them, `npm run mutate -- router` for one. */
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(ROOMS, name));
if (unknown !== undefined) {
  throw new Error(`There is no room "${unknown}": ask for ${Object.keys(ROOMS).join(", ")}.`);
}

const rows = [];
for (const name of asked.length > 0 ? asked : Object.keys(ROOMS)) rows.push(await mutate(name));
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
rows.push({ name: "all", killed: sum("killed"), mutants: sum("mutants") });
for (const { name, killed, mutants } of rows) {
  const score = `${toScore(killed, mutants).toFixed(2)} %`;
  process.stdout.write(`${name.padEnd(16)}${score.padStart(9)}  ${killed} of ${mutants}\n`);
}
const { break: least } = config.thresholds;
if (rows.some(({ killed, mutants }) => toScore(killed, mutants) < least)) process.exitCode = 1;

async function mutate(name) {
  const results = await new Stryker({
    ...config,
    mutate: [...ROOMS[name], "!src/**/*.{contract,test,test-d}.ts"],
    vitest: {
      configFile: "stryker.vitest.config.mjs",
      dir: TESTS[name] ?? `src/${name}`,
      related: false,
    },
  }).runMutationTest();
  const killed = results.filter(({ status }) => DETECTED.has(status)).length;
  const missed = results.filter(({ status }) => UNDETECTED.has(status)).length;
  return { name, killed, mutants: killed + missed };
}

function toScore(killed, mutants) {
  return (100 * killed) / mutants;
}
