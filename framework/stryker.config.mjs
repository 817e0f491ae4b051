/** Mutation tests of what reads input from outside: `npm run mutate`. */
export default {
  testRunner: "vitest",
  vitest: { configFile: "stryker.vitest.config.mjs", related: false },
  mutate: ["src/router/*.ts", "!src/router/*.test.ts"],
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 2,
  ignorePatterns: ["bench", "dist"],
  tempDirName: "node_modules/.cache/stryker",
};
