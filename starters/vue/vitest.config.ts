import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "starter-vue", include: ["src/**/*.test.ts"] } });
