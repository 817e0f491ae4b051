import { hydrate } from "svelte";
import App from "./app.svelte";
import "./shared/style.css";

hydrate(App, { target: document.querySelector("#app"), props: { products: self.products } });
