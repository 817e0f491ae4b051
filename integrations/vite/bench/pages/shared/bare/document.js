const HEAD =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">' +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<title>Products</title><meta name="description" content="Everything that the workshop makes.">' +
  '<link rel="stylesheet" href="/assets/client.css">';

/** What stands before the rendered app; `head` is what the renderer made for `<head>`. */
export function toDocumentStart(head = "") {
  return `${HEAD}${head}</head><body><div id="app">`;
}

/** What stands after it: the data, and the script that brings the page to life. */
export function toDocumentEnd(products) {
  const script = '<script type="module" src="/assets/client.js"></script>';
  return `</div><script>${toDataScript(products)}</script>${script}</body></html>`;
}

/** JSON that can't end the script which it stands in. */
export function toDataScript(products) {
  return `self.products=${JSON.stringify(products).replaceAll("<", String.raw`\u003C`)}`;
}
