import { defineConfig, type Project } from "@playwright/test";
import { findChromium } from "./browser/find-chromium.mjs";
import type { StarterOptions } from "./fixtures/test.ts";

// The workers read this file too and must agree with the main process on the folder of this run.
process.env["OPENSPEED_E2E_RUN"] ??= `${Date.now()}-${process.pid}`;

const executablePath = await findChromium();
const isRoot = process.getuid?.() === 0;

const inDevelopment = { mode: "development" } as const;
const inProduction = { mode: "production" } as const;
const withoutJavaScript = { javaScriptEnabled: false };

const projects: Project<StarterOptions>[] = [
  ...["react", "vue", "svelte"].flatMap(toProjects),
  // Each worker builds the site into the one folder that it has.
  { name: "site", testDir: "site", workers: 1 },
];

function toProjects(ui: string): Project<StarterOptions>[] {
  const dependencies = [`${ui} build`];
  return [
    { name: `${ui} build`, testDir: "build", use: { ui } },
    { name: `${ui} production`, testDir: "starter", use: { ui, ...inProduction }, dependencies },
    {
      name: `${ui} production without JavaScript`,
      testDir: "starter-without-js",
      use: { ui, ...inProduction, ...withoutJavaScript },
      dependencies,
    },
    {
      name: `${ui} production server`,
      testDir: "server",
      use: { ui, ...inProduction },
      dependencies,
    },
    {
      name: `${ui} accessibility`,
      testDir: "accessibility",
      use: { ui, ...inProduction },
      dependencies,
    },
    { name: `${ui} development`, testDir: "starter", use: { ui, ...inDevelopment } },
    {
      name: `${ui} development without JavaScript`,
      testDir: "starter-without-js",
      use: { ui, ...inDevelopment, ...withoutJavaScript },
    },
    { name: `${ui} development server`, testDir: "server", use: { ui, ...inDevelopment } },
    { name: `${ui} development updates`, testDir: "dev", use: { ui, ...inDevelopment } },
    { name: `${ui} pages`, testDir: "pages", use: { ui } },
    { name: `${ui} packed`, testDir: "packed", use: { ui } },
  ];
}

export default defineConfig<StarterOptions>({
  projects,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  retries: process.env["CI"] ? 2 : 0,
  forbidOnly: Boolean(process.env["CI"]),
  globalTeardown: "./fixtures/remove-run.ts",
  reporter: [
    ["list"],
    [
      "json",
      { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ?? "test-results/results.json" },
    ],
  ],
  use: {
    trace: "retain-on-failure",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
