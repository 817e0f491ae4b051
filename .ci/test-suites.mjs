import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideChromium } from "./browser.mjs";
import { root, runCommand, toolEnvironment } from "./run-command.mjs";

/**
 * @typedef {{ passed: number; failed: number; skipped: { name: string; reason: string }[] }} Tally
 */

/** Runs the unit and contract tests with their output on the terminal. @returns {Promise<Tally>} */
export function runUnitTests() {
  return withReport(async (file) => {
    await runCommand(
      "vitest",
      ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`],
      {
        live: true,
      },
    );
    return tallyVitest(await readReport(file));
  });
}

/** Runs the browser tests, or names each of them as skipped where no browser can be had. @returns {Promise<Tally>} */
export function runBrowserTests() {
  return withReport(async (file) => {
    const chromium = await provideChromium();
    const env = toolEnvironment({
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      OPENSPEED_CHROMIUM: chromium ?? "",
    });
    const cwd = join(root, "e2e");
    if (chromium === undefined) {
      await runCommand("playwright", ["test", "--list", "--reporter=json"], { cwd, env });
      const reason =
        "no Chromium was found and none could be installed: install Chrome or Chromium and run again";
      const names = listPlaywright(await readReport(file)).map(({ name }) => name);
      return { passed: 0, failed: 0, skipped: names.map((name) => ({ name, reason })) };
    }
    await runCommand("playwright", ["test", "--reporter=dot,json"], { cwd, env, live: true });
    return tallyPlaywright(await readReport(file));
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
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
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
  };
}

function tallyPlaywright(report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const tests = listPlaywright(report);
  const failed = tests.filter(({ status }) => status === "unexpected").length;
  return {
    passed: tests.filter(({ status }) => status === "expected" || status === "flaky").length,
    failed: failed || (report.errors.length > 0 ? 1 : 0),
    skipped: tests
      .filter(({ status }) => status === "skipped")
      .map(({ name, reason }) => ({ name, reason })),
  };
}

function listPlaywright(report) {
  const found = [];
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        found.push({
          name: [test.projectName, ...path, spec.title].join(" > "),
          status: test.status,
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
