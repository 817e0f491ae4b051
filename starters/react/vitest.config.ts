import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "starter-react", include: ["src/**/*.test.ts"] } });
