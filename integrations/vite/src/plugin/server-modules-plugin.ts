import type { Plugin } from "vite";
import type { PluginState } from "./plugin-state.ts";

/** Replaces modules in the server's bundle by those that the UI library's adapter names. */
export function serverModulesPlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:server-modules",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.name === "ssr",
    resolveId(source, importer) {
      const found = state.uis.find(({ serverModules = {} }) =>
        Object.hasOwn(serverModules, source),
      );
      const module = found?.serverModules?.[source];
      return module === undefined ? undefined : this.resolve(module, importer, { skipSelf: true });
    },
  };
}
