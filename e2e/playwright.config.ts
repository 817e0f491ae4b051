import { defineConfig, devices, type Project } from "@playwright/test";
import { findChromium } from "./browser/find-chromium.mjs";
import type { PagesOptions } from "./fixtures/pages-test.ts";
import type { StarterOptions } from "./fixtures/test.ts";

// The workers read this file too and must agree with the main process on the folder of this run.
process.env["OPENSPEED_E2E_RUN"] ??= `${Date.now()}-${process.pid}`;

const executablePath = await findChromium();
const isRoot = process.getuid?.() === 0;

const inDevelopment = { mode: "development" } as const;
const inProduction = { mode: "production" } as const;
/** The tags of tests of what only a build has, and of what only a dev server does. */
const [ONLY_BUILT, ONLY_SERVED] = [/@production/u, /@development/u];

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
  { name: "runtimes", testDir: "hosts", testMatch: "*.setup.ts" },
  ...["react", "vue", "svelte"].map((ui) => ({
    name: `${ui} hosts`,
    testDir: "hosts",
    use: { ui },
    dependencies: ["runtimes"],
  })),
];

/** The tests of the starter of one UI library: a copy in the repository, and one alone with the packed packages. */
function starterOf(ui: string): Project<StarterOptions & PagesOptions>[] {
  const production = { testDir: "starter", use: { ui, ...inProduction } };
  const development = {
    testDir: "starter",
    use: { ui, ...inDevelopment },
    grepInvert: ONLY_BUILT,
  };
  // How its pages look does not depend on where its packages come from, and axe is the dearest of the tests.
  const packed = { dependencies: [`${ui} packed`], testIgnore: "accessibility.spec.ts" };
  return [
    { name: `${ui} build`, testDir: "build", use: { ui } },
    { name: `${ui} production`, dependencies: [`${ui} build`], ...production },
    { name: `${ui} development`, ...development },
    { name: `${ui} development updates`, testDir: "dev", use: { ui, ...inDevelopment } },
    { name: `${ui} packed`, testDir: "packed", use: { ui } },
    {
      ...production,
      ...packed,
      name: `${ui} packed production`,
      use: { ...production.use, packed: true },
    },
    {
      ...development,
      ...packed,
      name: `${ui} packed development`,
      use: { ...development.use, packed: true },
      // Two dev servers in the one folder would prepare each other's dependencies anew.
      workers: 1,
    },
  ];
}

/** The tests of the app that the UI packages share, at the root and below a base, served and as files. */
function pagesOf(ui: string): Project<StarterOptions & PagesOptions>[] {
  const project = { name: `${ui} pages`, testDir: "pages" };
  return [
    { ...project, use: { ...inProduction, ui }, grepInvert: ONLY_SERVED },
    {
      ...project,
      name: `${ui} pages in development`,
      timeout: 45_000,
      use: { ...inDevelopment, ui },
      grepInvert: ONLY_BUILT,
    },
    { name: `${ui} base`, testDir: "base", use: { ...inProduction, ui, base: "/app/" } },
    {
      name: `${ui} base in development`,
      testDir: "base",
      timeout: 45_000,
      use: { ...inDevelopment, ui, base: "/app/" },
    },
    { name: `${ui} static site`, testDir: "static-site", use: { ui } },
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
    // A headless browser says that it is one, and is sent whole pages as crawlers are.
    userAgent: devices["Desktop Chrome"].userAgent,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
