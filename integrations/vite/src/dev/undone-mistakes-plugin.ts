import type { Plugin } from "vite";

/**
 * Takes the error off the browser's screen when the edit that made it is undone. A compiler that finds what it
 * made of the file before may leave nothing to update, and Vite's client waits for an update.
 */
export function undoneMistakesPlugin(): Plugin {
  return {
    name: "openspeed:undone-mistakes",
    apply: "serve",
    enforce: "post",
    hotUpdate: {
      order: "post",
      handler({ modules, file }) {
        const { name, moduleGraph, hot } = this.environment;
        if (name !== "client" || modules.length > 0) return;
        if (moduleGraph.getModulesByFile(file) !== undefined)
          hot.send({ type: "update", updates: [] });
      },
    },
  };
}
