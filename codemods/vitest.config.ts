import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "openspeed-migrate",
    // The fixtures' own tests run inside copies of them, before and after their migration.
    exclude: ["fixtures/**", "dist/**", "node_modules/**"],
  },
});
