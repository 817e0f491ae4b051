import type { Plugin } from "vite";

/**
 * Takes the error of the edit before off the browser's screen. A compiler that finds what it made of the file before
 * the mistake has nothing to update, and would leave Vite's client without the update that it waits for.
 */
export function clearOverlayPlugin(): Plugin {
  return {
    name: "openspeed:clear-overlay",
    apply: "serve",
    enforce: "pre",
    hotUpdate: {
      order: "pre",
      handler({ modules }) {
        const { name, hot } = this.environment;
        if (name === "client" && modules.length > 0) hot.send({ type: "update", updates: [] });
      },
    },
  };
}
