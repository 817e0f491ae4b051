import { gzipSync } from "node:zlib";
import { openPage, useCounter } from "./browser.mjs";
import { readProducts } from "./shared/products.js";

/** The colour of prices in the stylesheet. */
const STYLED = "rgb(0, 100, 0)";

/**
 * Visits the page of a server in a browser: it has to be styled and complete, and its counter has to count.
 *
 * @returns every script that the browser loaded, with its bytes as they are and compressed
 * @throws Error that says what the page does not do
 */
export async function visitPage(browser, port) {
  const visit = await openPage(browser, port);
  const { page, complaints } = visit;
  try {
    await page.waitForLoadState("networkidle");
    await useCounter(page);
    const rows = await page.locator("li.product h2").count();
    if (rows !== readProducts().length) throw new Error(`the browser shows ${rows} products`);
    const color = await page.locator(".price").first().evaluate(readColor);
    if (color !== STYLED) throw new Error(`the page is not styled: a price is ${color}`);
    if (complaints.length > 0) throw new Error(`the browser says: ${complaints.join("; ")}`);
    return await Promise.all(visit.scripts.map(readScript));
  } finally {
    await visit.close();
  }
}

/** Runs in the browser. */
function readColor(element) {
  return getComputedStyle(element).color;
}

async function readScript(response) {
  const body = await response.body();
  const { pathname } = new URL(response.url());
  return { path: pathname, bytes: body.length, gzip: gzipSync(body, { level: 9 }).length };
}
