import { fetchPage } from "./page-request.mjs";
import { readProducts } from "./shared/products.js";

/**
 * Asks a server for the page and checks that it holds what every page has to hold.
 *
 * @returns the HTML
 * @throws Error that says what is missing
 */
export async function checkPage(port) {
  const { status, headers, html } = await fetchPage(port);
  const type = headers["content-type"] ?? "";
  if (status !== 200 || !type.startsWith("text/html"))
    throw new Error(`the page was answered with ${status} ${type}: ${html.slice(0, 300)}`);
  if (headers["content-encoding"] !== undefined) throw new Error("the page is compressed");
  const missing = toParts().find((part) => !html.includes(part));
  if (missing !== undefined) throw new Error(`the page lacks ${missing}`);
  const rows = html.split('class="product"').length - 1;
  if (rows !== readProducts().length) throw new Error(`the page has ${rows} rows`);
  return html;
}

function toParts() {
  const rows = readProducts().flatMap(({ name, price, description }) => [
    `<h2>${name}</h2>`,
    `<p>${description.replaceAll("&", "&amp;")}</p>`,
    `€${price.toFixed(2)}</p>`,
  ]);
  return ["<title>Products</title>", 'name="description"', 'class="masthead"', "Count: 0", ...rows];
}
