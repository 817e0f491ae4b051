/** How mutants are made and run; `stryker.run.mjs` adds a room's sources and tests. */
export default {
  testRunner: "vitest",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 2,
  ignorePatterns: ["bench", "dist"],
  tempDirName: "node_modules/.cache/stryker",
};
