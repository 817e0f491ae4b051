import { createSSRApp } from "vue";
import { renderToString, renderToWebStream } from "vue/server-renderer";
import App from "./app.vue";
import { toDocumentEnd, toDocumentStart } from "./shared/document.js";
import { readProducts } from "./shared/products.js";
import { serve } from "./shared/serve.js";

serve(process.argv[2] === "stream" ? answerStream : answerString);

async function answerString(response) {
  const products = readProducts();
  const app = await renderToString(createSSRApp(App, { products }));
  const html = toDocumentStart() + app + toDocumentEnd(products);
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  });
  response.end(html);
}

async function answerStream(response) {
  const products = readProducts();
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.write(toDocumentStart());
  for await (const chunk of renderToWebStream(createSSRApp(App, { products }))) {
    response.write(chunk);
  }
  response.end(toDocumentEnd(products));
}
