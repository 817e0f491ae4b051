import { defineConfig } from "@playwright/test";

const executablePath = process.env["OPENSPEED_CHROMIUM"];

/** The built server on a free port, with tasks in memory that are gone when it stops. */
export default defineConfig({
  testDir: "tests",
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  webServer: {
    command: "node dist/server.js",
    env: {
      HOST: "localhost",
      PORT: "0",
      DATABASE_FILE: ":memory:",
      ALLOWED_ORIGINS: "https://app.example.com",
    },
    wait: { stdout: /Listening on (?<tasks_url>http:\S+)/u },
    gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
  },
  use: {
    // Playwright puts it there once the server has printed it.
    baseURL: process.env["TASKS_URL"],
    trace: "retain-on-failure",
    launchOptions: executablePath ? { executablePath } : {},
  },
});
