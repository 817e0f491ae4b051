import { createRequire } from "node:module";
import { findChromium } from "../../../../e2e/browser/find-chromium.mjs";

const E2E = createRequire(new URL("../../../../e2e/package.json", import.meta.url));

/** Opens a Chromium with what the browser tests have for that; undefined when the machine has none. */
export async function openBrowser() {
  const executablePath = await findChromium();
  if (executablePath === undefined) return undefined;
  const { chromium } = E2E("@playwright/test");
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}

/**
 * Opens the page as a first visitor, who reaches nothing but this machine.
 *
 * @returns the page, and what it has complained about until now
 */
export async function openPage(browser, port) {
  const context = await browser.newContext();
  const complaints = [];
  await context.route(
    ({ hostname }) => hostname !== "127.0.0.1",
    (route) => {
      complaints.push(`the page asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // None of the apps has an icon.
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico"))
      complaints.push(message.text());
  });
  const scripts = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response);
  });
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "load" });
  return { page, complaints, scripts, close: () => context.close() };
}

/**
 * Clicks the counter until it counts, and once more.
 *
 * @throws Error when it does not count
 */
export async function useCounter(page) {
  const button = page.locator("main button");
  const before = await read(button);
  let count = before;
  for (let tries = 0; count === before && tries < 100; tries++) {
    await button.click();
    await page.waitForTimeout(50);
    count = await read(button);
  }
  if (count === before) throw new Error("the counter does not count in the browser");
  await button.click();
  await page.getByText(`Count: ${count + 1}`, { exact: true }).waitFor({ timeout: 5000 });
}

async function read(button) {
  return Number((await button.textContent()).replace("Count: ", ""));
}
