import { defineConfig } from "vitest/config";

/**
 * The tests of one room, whose folder `stryker.run.mjs` gives as `dir`. They stay isolated from each other:
 * Stryker counts coverage by hooks that a worker sets up once, so in a shared one most files would count for nothing.
 */
export default defineConfig({ test: { include: ["**/*.test.ts"] } });
