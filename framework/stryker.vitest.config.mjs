import { defineConfig } from "vitest/config";

/** The tests of what `stryker.config.mjs` mutates, and no others. */
export default defineConfig({ test: { include: ["src/router/*.test.ts"] } });
