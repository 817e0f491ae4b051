import { defineConfig } from "vitest/config";

/** The router, the contract, the cache, and whatever else reads text from outside. `npm run coverage` runs these rooms. */
const COVERED = [
  "router/*",
  "contract/*",
  "request/*",
  "cookies/*",
  "negotiation/*",
  "conditional/*",
  "client-address/*",
  "encoding/base64-url",
  "middleware/cache/*",
  "middleware/mount/*",
  "middleware/trailing-slash",
  "testing/{cookie-jar,parse-set-cookie}",
];

export default defineConfig({
  test: {
    coverage: {
      include: COVERED.map((path) => `framework/src/${path}.ts`),
      exclude: ["**/*.contract.ts", "**/*.test-d.ts"],
      reporter: ["text"],
      thresholds: { 100: true },
    },
    projects: ["framework", "integrations/*", "codemods", "site", "starters/*", "!starters/shared"],
  },
});
