import { defineConfig } from "vitest/config";

/** The tests of one room, whose folder `stryker.run.mjs` gives as `dir`. */
export default defineConfig({ test: { include: ["**/*.test.ts"] } });
