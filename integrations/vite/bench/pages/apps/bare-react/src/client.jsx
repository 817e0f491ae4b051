import { hydrateRoot } from "react-dom/client";
import { Document } from "./document.jsx";
import "./shared/style.css";

hydrateRoot(document, <Document products={self.products} />);
