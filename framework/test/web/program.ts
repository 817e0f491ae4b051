import { suite } from "./suite.ts";

/** Runs the suite without a test runner, for the versions of Node that have none, and prints what failed. */
const failed: string[] = [];
let passed = 0;
for (const { name, groups, make, prepare } of suite) {
  prepare();
  for (const group of groups) {
    for (const one of group.cases) {
      try {
        await one.run(make);
        passed += 1;
      } catch (error) {
        failed.push(`${name} > ${group.name} > ${one.name}: ${String(error)}`);
      }
    }
  }
}
process.stdout.write(
  `${JSON.stringify({ suite: "web classes", version: process.version, passed, failed })}\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
