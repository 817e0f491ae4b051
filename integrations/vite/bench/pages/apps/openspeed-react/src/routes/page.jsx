import { ProductList } from "../shared/product-list.jsx";

export default function Page({ data }) {
  return (
    <>
      <title>Products</title>
      <meta name="description" content="Everything that the workshop makes." />
      <ProductList products={data.products} />
    </>
  );
}
