export function ProductRow({ product }) {
  return (
    <li className="product">
      <h2>{product.name}</h2>
      <p>{product.description}</p>
      <p className="price">{`€${product.price.toFixed(2)}`}</p>
    </li>
  );
}
