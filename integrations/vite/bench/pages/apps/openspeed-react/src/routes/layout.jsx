import { Frame } from "../shared/frame.jsx";
import "../shared/style.css";

export default function Layout({ children }) {
  return <Frame>{children}</Frame>;
}
