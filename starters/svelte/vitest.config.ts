import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "starter-svelte", include: ["src/**/*.test.ts"] } });
