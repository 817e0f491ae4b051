import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const EXTENSIONS = { react: "jsx", vue: "vue", svelte: "svelte" };
const HEADING = "<h1>Products</h1>";
const TIMEOUT = 30_000;
/** Longer than any dev server waits for further edits to come. */
const PAUSE = 500;

/**
 * Edits the heading of the page that a browser shows, several times.
 *
 * @returns the milliseconds from each save to the new text in the browser, and whether the page was loaded anew
 */
export async function editPage(page, { folder, shared, ui }, times) {
  const file = join(folder, shared, `product-list.${EXTENSIONS[ui]}`);
  const source = readFileSync(file, "utf8");
  if (!source.includes(HEADING)) throw new Error(`${file} has no ${HEADING}`);
  await page.evaluate(leaveMark);
  const milliseconds = [];
  for (let edit = 1; edit <= times; edit++) {
    await sleep(PAUSE);
    const heading = `Products, edited ${edit} times`;
    const shown = page.waitForFunction(hasHeading, heading, { polling: "raf", timeout: TIMEOUT });
    // The browser has to be waiting already.
    await page.evaluate(() => undefined);
    const saved = performance.now();
    writeFileSync(file, source.replace(HEADING, `<h1>${heading}</h1>`));
    await shown;
    milliseconds.push(performance.now() - saved);
  }
  return { milliseconds, isReloaded: !(await page.evaluate(hasMark)) };
}

// What follows runs in the browser.

function hasHeading(heading) {
  return document.querySelector("h1")?.textContent === heading;
}

function leaveMark() {
  globalThis.isFirstDocument = true;
}

function hasMark() {
  return globalThis.isFirstDocument === true;
}
