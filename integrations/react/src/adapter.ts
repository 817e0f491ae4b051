/**
 * What `@openspeed/vite` has to know about React.
 * @module
 */
import type { UiAdapter } from "@openspeed/vite";

/**
 * React's adapter; the plugin finds it by itself.
 *
 * @example
 * ```ts
 * import { adapter } from "@openspeed/react/adapter";
 *
 * console.log(adapter.extensions.join(" "));
 * ```
 */
export const adapter: UiAdapter = {
  name: "react",
  extensions: [".tsx", ".jsx"],
  server: "@openspeed/react/server",
  client: "@openspeed/react/client",
  optimize: [
    "react",
    "react/jsx-runtime",
    "react/jsx-dev-runtime",
    "react-dom",
    "react-dom/client",
  ],
  preamble: "@vitejs/plugin-react/preamble",
  childrenType: 'import("react").ReactNode',
};
