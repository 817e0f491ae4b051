import type { Plugin } from "vite";

/**
 * Removes the error overlay of the previous edit. When a fix restores the file as it was before the mistake, the
 * compiler finds nothing to update, and Vite's client would wait for an update in vain.
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
