import { Frame } from "./shared/frame.jsx";
import { ProductList } from "./shared/product-list.jsx";

export function Document({ products }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Products</title>
        <meta name="description" content="Everything that the workshop makes." />
        <link rel="stylesheet" href="/assets/client.css" />
      </head>
      <body>
        <Frame>
          <ProductList products={products} />
        </Frame>
      </body>
    </html>
  );
}
