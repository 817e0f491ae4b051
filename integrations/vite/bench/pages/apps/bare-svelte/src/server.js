import { render } from "svelte/server";
import App from "./app.svelte";
import { toDocumentEnd, toDocumentStart } from "./shared/document.js";
import { readProducts } from "./shared/products.js";
import { serve } from "./shared/serve.js";

serve((response) => {
  const products = readProducts();
  const { head, body } = render(App, { props: { products } });
  const html = toDocumentStart(head) + body + toDocumentEnd(products);
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  });
  response.end(html);
});
