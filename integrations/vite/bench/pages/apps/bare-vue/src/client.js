import { createSSRApp } from "vue";
import App from "./app.vue";
import "./shared/style.css";

createSSRApp(App, { products: self.products }).mount("#app");
