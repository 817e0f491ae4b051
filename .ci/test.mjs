import { installDependencies } from "./install-dependencies.mjs";
import { runCommand } from "./run-command.mjs";

await installDependencies();

const { checks } = await import("./checks.mjs");
const { runBrowserTests, runStarterTests, runUnitTests } = await import("./test-suites.mjs");

let passed = 0;
let failed = 0;
const failures = [];
const skipped = [];
const flaky = [];

if (await check("build", () => runCommand("npm", ["run", "--silent", "build"]))) {
  for (const { name, run } of checks) await check(name, run);
  await suite("unit and contract tests", runUnitTests);
  await suite("browser tests of the starters", runStarterTests);
  await suite("browser tests", runBrowserTests);
} else {
  console.log("Nothing else was run: the packages must build first.");
}

for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`);
for (const { name, reason } of flaky) console.log(`flaky: ${name} (${reason})`);
for (const name of failures) console.log(`failed: ${name}`);
console.log(
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}${flaky.length > 0 ? `, ${flaky.length} flaky` : ""}`,
);
process.exitCode = failed > 0 ? 1 : 0;

async function check(name, run) {
  const started = Date.now();
  const { ok, output } = await run();
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds(started)})`);
  if (!ok) console.log(output);
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
  return ok;
}

async function suite(name, run) {
  const started = Date.now();
  console.log(`... ${name}`);
  const tally = await run();
  passed += tally.passed;
  failed += tally.failed;
  skipped.push(...tally.skipped);
  flaky.push(...tally.flaky);
  if (tally.failed > 0) failures.push(name);
  console.log(
    `${tally.failed > 0 ? "FAIL" : "ok  "} ${name}: ${tally.passed} passed (${seconds(started)})`,
  );
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
