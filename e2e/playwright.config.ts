import { defineConfig, type Project } from "@playwright/test";
import { findChromium } from "./browser/find-chromium.mjs";
import type { PagesOptions } from "./fixtures/pages-test.ts";
import type { StarterOptions } from "./fixtures/test.ts";

// The workers read this file too and must agree with the main process on the folder of this run.
process.env["OPENSPEED_E2E_RUN"] ??= `${Date.now()}-${process.pid}`;

const executablePath = await findChromium();
const isRoot = process.getuid?.() === 0;

const inDevelopment = { mode: "development" } as const;
const inProduction = { mode: "production" } as const;
const withoutJavaScript = { javaScriptEnabled: false };

const projects: Project<StarterOptions & PagesOptions>[] = [
  ...["react", "vue", "svelte"].flatMap(starterOf),
  ...["react", "vue", "svelte"].flatMap(pagesOf),
  { name: "mixed", testDir: "mixed", use: { ...inProduction, ui: "mixed" } },
  {
    name: "mixed in development",
    testDir: "mixed",
    timeout: 45_000,
    use: { ...inDevelopment, ui: "mixed" },
  },
  { name: "docs", testDir: "docs" },
  // Each worker builds the site into the one folder that it has.
  { name: "site", testDir: "site", workers: 1 },
];

/** The tests of the starter of one UI library. */
function starterOf(ui: string): Project<StarterOptions & PagesOptions>[] {
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
    { name: `${ui} packed`, testDir: "packed", use: { ui } },
  ];
}

/** The walk through the pages of one UI library. */
function pagesOf(ui: string): Project<StarterOptions & PagesOptions>[] {
  const project = { name: `${ui} pages`, testDir: "pages" };
  return [
    { ...project, use: { ...inProduction, ui } },
    {
      ...project,
      name: `${ui} pages in development`,
      timeout: 45_000,
      use: { ...inDevelopment, ui },
      // What only a build has.
      grepInvert: /@production/u,
    },
  ];
}

export default defineConfig<StarterOptions & PagesOptions>({
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
