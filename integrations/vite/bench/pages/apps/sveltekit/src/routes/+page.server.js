import { readProducts } from "../shared/products.js";

export const load = () => ({ products: readProducts() });
