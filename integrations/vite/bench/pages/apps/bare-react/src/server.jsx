import { renderToPipeableStream } from "react-dom/server";
import { Document } from "./document.jsx";
import { toDataScript } from "./shared/document.js";
import { readProducts } from "./shared/products.js";
import { serve } from "./shared/serve.js";

serve((response) => {
  const products = readProducts();
  const { pipe } = renderToPipeableStream(<Document products={products} />, {
    bootstrapScriptContent: toDataScript(products),
    bootstrapModules: ["/assets/client.js"],
    onShellReady() {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      pipe(response);
    },
    onShellError() {
      response.writeHead(500).end();
    },
  });
});
