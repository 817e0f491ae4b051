import type { Plugin } from "vite";

/**
 * Takes the error of the edit before off the browser's screen. A compiler that throws before there is an update, or
 * finds what it made of the file before the mistake, would leave Vite's client without the update that it waits for;
 * and a client whose first update comes over an error loads the page anew.
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
