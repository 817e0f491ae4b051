import path from "node:path";
import { normalizePath, type EnvironmentModuleNode, type Plugin } from "vite";
import { ROUTES_FOLDER, type PluginState } from "../plugin/plugin-state.ts";

/** The event that makes the browser fetch its page's data again. */
export const SERVER_UPDATE = "openspeed:server-update";

/**
 * Tells the browser about edits of modules that only the server runs. The page keeps its state and what was typed;
 * only its data is fetched again.
 */
export function hotUpdatePlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:hot-update",
    apply: "serve",
    hotUpdate({ type, modules, server, file, timestamp }) {
      const { environment } = this;
      const isClient = environment.name === "client";
      // The page is loaded anew for it, and the browser can't fetch a module that is gone.
      if (isClient && type === "delete" && isRouteFile(state, file)) return [];
      if (environment.name !== "ssr" || modules.length === 0) return undefined;
      const { client } = server.environments;
      if (client.moduleGraph.getModulesByFile(file) === undefined) {
        // The module runner hears of the edit only after this hook has returned.
        setTimeout(() => client.hot.send({ type: "custom", event: SERVER_UPDATE }), 0);
      }
      const [inlined, others] = partition(modules, isInlinedStyle);
      // Nothing imports these: left in, they would restart the whole server graph.
      for (const node of inlined)
        environment.moduleGraph.invalidateModule(node, new Set(), timestamp, true);
      return others;
    },
  };
}

function isRouteFile({ root }: PluginState, file: string): boolean {
  return file.startsWith(`${normalizePath(path.join(root, ROUTES_FOLDER))}/`);
}

function isInlinedStyle({ url }: EnvironmentModuleNode): boolean {
  return /[?&]inline\b/.test(url);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
