import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["framework", "integrations/*", "codemods", "site", "starters/*"],
  },
});
