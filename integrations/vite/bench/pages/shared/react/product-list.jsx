import { Counter } from "./counter.jsx";
import { ProductRow } from "./product-row.jsx";

export function ProductList({ products }) {
  return (
    <>
      <h1>Products</h1>
      <Counter />
      <ul className="products">
        {products.map((product) => (
          <ProductRow key={product.id} product={product} />
        ))}
      </ul>
    </>
  );
}
