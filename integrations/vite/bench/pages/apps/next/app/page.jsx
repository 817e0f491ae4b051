import { ProductList } from "../shared/product-list.jsx";
import { readProducts } from "../shared/products.js";

export const dynamic = "force-dynamic";

export default function Page() {
  return <ProductList products={readProducts()} />;
}
