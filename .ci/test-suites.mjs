import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { provideChromium } from "./provide-chromium.mjs";
import { root, runCommand, toolEnvironment } from "./run-command.mjs";

/**
 * @typedef {{ name: string; reason: string }} Named
 * @typedef {{ passed: number; failed: number; skipped: Named[]; flaky: Named[] }} Tally
 */

/** A slow machine needs longer for the same steps; a test that hangs is found out all the same. */
const PATIENT = ["--testTimeout=60000", "--hookTimeout=60000", "--expect.poll.timeout=10000"];

/** The starters, each with browser tests of its own. */
const STARTERS = ["react", "vue", "svelte", "minimal", "api"];

/** How often a browser test may fail before it counts as failed. Each one that needed it is named. */
const RETRIES = 2;

/** Runs the unit and contract tests with their output on the terminal. @returns {Promise<Tally>} */
export function runUnitTests() {
  return withReport(async (file) => {
    await runCommand(
      "vitest",
      ["run", ...PATIENT, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`],
      {
        live: true,
      },
    );
    return tallyVitest(await readReport(file));
  });
}

/** Looked for, and installed, once. */
let browser;

/** Runs the repository's browser tests. @returns {Promise<Tally>} */
export function runBrowserTests() {
  return runPlaywright({ folder: "e2e", command: ["playwright", "test"] });
}

/** Builds each starter and runs the browser tests that it brings along. @returns {Promise<Tally>} */
export async function runStarterTests() {
  const tallies = [];
  for (const starter of STARTERS) {
    const folder = join("starters", starter);
    const command = ["npm", "run", "--silent", "test:browser", "--"];
    tallies.push(await runPlaywright({ folder, command }));
  }
  const sum = (name) => tallies.reduce((total, tally) => total + tally[name], 0);
  const all = (name) => tallies.flatMap((tally) => tally[name]);
  return {
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: all("skipped"),
    flaky: all("flaky"),
  };
}

/** Runs the tests of a folder, or names each of them as skipped where no browser can be had. */
function runPlaywright({ folder, command }) {
  return withReport(async (file) => {
    const chromium = await (browser ??= provideChromium());
    const env = toolEnvironment({
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      OPENSPEED_CHROMIUM: chromium ?? "",
    });
    const cwd = join(root, folder);
    if (chromium === undefined) {
      await runCommand("playwright", ["test", "--list", "--reporter=json"], { cwd, env });
      const reason =
        "no Chromium was found and none could be installed: install Chrome or Chromium and run again";
      const tests = listPlaywright(folder, await readReport(file));
      const skipped = tests.map(({ name }) => ({ name, reason }));
      return { passed: 0, failed: 0, skipped, flaky: [] };
    }
    const [program = "", ...args] = command;
    const options = [`--retries=${RETRIES}`, "--reporter=dot,json"];
    await runCommand(program, [...args, ...options], { cwd, env, live: true });
    return tallyPlaywright(folder, await readReport(file));
  });
}

async function withReport(run) {
  const folder = await mkdtemp(join(tmpdir(), "openspeed-report-"));
  try {
    return await run(join(folder, "report.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readReport(file) {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

function tallyVitest(report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [], flaky: [] };
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map((test) => ({
        name: test.fullName,
        reason: test.meta?.skipReason ?? "skipped in its file",
      })),
  );
  const broken = report.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length || (report.success ? 0 : 1),
    skipped,
    flaky: [],
  };
}

function tallyPlaywright(folder, report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [], flaky: [] };
  const tests = listPlaywright(folder, report);
  const failed = tests.filter(({ status }) => status === "unexpected").length;
  return {
    passed: tests.filter(({ status }) => status === "expected" || status === "flaky").length,
    failed: failed || (report.errors.length > 0 ? 1 : 0),
    skipped: tests
      .filter(({ status }) => status === "skipped")
      .map(({ name, reason }) => ({ name, reason })),
    flaky: tests
      .filter(({ status }) => status === "flaky")
      .map(({ name, attempts }) => ({ name, reason: toFlakyReason(attempts) })),
  };
}

function toFlakyReason(attempts) {
  const message = stripVTControlCharacters(attempts[0]?.error?.message ?? "no reason given");
  return `passed on attempt ${attempts.length}; the first failed with: ${message.split("\n")[0]}`;
}

function listPlaywright(folder, report) {
  const found = [];
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        found.push({
          name: [folder, test.projectName, ...path, spec.title].filter(Boolean).join(" > "),
          status: test.status,
          attempts: test.results,
          reason:
            test.annotations.find(({ type }) => type === "skip")?.description ??
            "skipped in its file",
        });
      }
    }
    for (const child of suite.suites ?? []) visit(child, [...path, child.title]);
  };
  for (const suite of report?.suites ?? []) visit(suite, [suite.title]);
  return found;
}
