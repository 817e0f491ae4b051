import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    coverage: {
      include: ["framework/src/router/*.ts"],
      reporter: ["text"],
      thresholds: { 100: true },
    },
    projects: ["framework", "integrations/*", "codemods", "site", "starters/*"],
  },
});
