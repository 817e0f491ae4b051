import { Frame } from "../shared/frame.jsx";
import "../shared/style.css";

export const metadata = {
  title: "Products",
  description: "Everything that the workshop makes.",
};

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <Frame>{children}</Frame>
      </body>
    </html>
  );
}
