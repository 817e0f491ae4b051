import type { EnvironmentModuleNode, Plugin } from "vite";

/** The event at which the browser fetches the data of its page again. */
export const SERVER_UPDATE = "openspeed:server-update";

/**
 * Tells the browser of edits that only the server sees. Its page keeps its state and what was typed; only
 * the data is fetched anew.
 */
export function hotUpdatePlugin(): Plugin {
  return {
    name: "openspeed:hot-update",
    apply: "serve",
    hotUpdate({ modules, server, file, timestamp }) {
      const { environment } = this;
      if (environment.name !== "ssr" || modules.length === 0) return undefined;
      const { client } = server.environments;
      if (client.moduleGraph.getModulesByFile(file) === undefined) {
        // The module runner is told of the edit when this hook has returned.
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

function isInlinedStyle({ url }: EnvironmentModuleNode): boolean {
  return /[?&]inline\b/.test(url);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
