import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FIXES } from "./fixes.mjs";

// Takes fixes out of a copy of the framework, one at a time, and shows that the test that is named after the
// failure then fails. A fix whose text has changed, or whose test does not fail, ends the program with 1.

const framework = fileURLToPath(new URL("../../", import.meta.url));
// Below the repository, so that the copy finds its packages, and ignored by git.
const copy = fileURLToPath(new URL("../../../.cache/removed-fixes/", import.meta.url));
const vitest = fileURLToPath(new URL("../../../node_modules/vitest/vitest.mjs", import.meta.url));
const print = (text) => process.stdout.write(`${text}\n`);

function createCopy() {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of ["src", "test/safety", "test/raw-request.ts", "package.json"]) {
    cpSync(join(framework, name), join(copy, name), { recursive: true });
  }
}

/** How many tests of a name ran and how many of them failed. */
function runTest({ file, test }) {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  const options = ["--testNamePattern", test, "--reporter=json", `--outputFile=${report}`];
  spawnSync(process.execPath, [vitest, "run", "--root", copy, `test/safety/${file}`, ...options], {
    stdio: "ignore",
  });
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const statuses = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ status }) => status),
  );
  const count = (wanted) => statuses.filter((status) => status === wanted).length;
  return { passed: count("passed"), failed: count("failed") };
}

/** Takes a fix out of the copy; what puts it back is undefined where the text is not there exactly once. */
function withoutFix({ source, fix, without }) {
  const path = join(copy, "src", source);
  const text = readFileSync(path, "utf8");
  if (text.split(fix).length !== 2) return undefined;
  writeFileSync(
    path,
    text.replace(fix, () => without),
  );
  return () => writeFileSync(path, text);
}

function prove(entry) {
  const present = runTest(entry);
  if (present.passed === 0 || present.failed > 0) return "does not pass with it";
  const restore = withoutFix(entry);
  if (restore === undefined) return `IS NOT IN ${entry.source} as fixes.mjs has it`;
  const removed = runTest(entry);
  restore();
  if (removed.failed === 0) return "PASSES WITHOUT IT";
  return `fails without it (${removed.failed} of ${removed.failed + removed.passed})`;
}

createCopy();
print(`${"fix".padEnd(56)}  ${"test".padEnd(68)}  verdict`);
let proved = 0;
for (const entry of FIXES) {
  const verdict = prove(entry);
  if (verdict.startsWith("fails")) proved += 1;
  const columns = [entry.name.padEnd(56), `"${entry.test}"`.padEnd(68), verdict];
  print(columns.join("  "));
}
rmSync(copy, { recursive: true, force: true });
print(`\n${proved} of ${FIXES.length} fixes have a test that fails without them.`);
process.exitCode = proved === FIXES.length ? 0 : 1;
