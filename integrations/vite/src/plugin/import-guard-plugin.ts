import path from "node:path";
import { normalizePath, type Plugin } from "vite";
import { SERVER_FILE, type PluginState } from "./plugin-state.ts";

const SERVER_ONLY = /\.server(?:\.[cm]?[jt]sx?)?$/;

/**
 * Keeps server code out of the browser: a module that reaches the browser may import types from a
 * `*.server.ts` file or from `src/server.ts`, and nothing else.
 */
export function importGuardPlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:import-guard",
    // Ahead of Vite's own resolver, which would bundle server code in silence.
    enforce: "pre",
    applyToEnvironment: (environment) => environment.name === "client",
    async resolveId(source, importer) {
      if (importer === undefined || this.environment.mode === "scan") return undefined;
      const specifier = source.replace(/[?#].*$/, "");
      if (!SERVER_ONLY.test(specifier) && !/(?:^|\/)server(?:\.ts)?$/.test(specifier))
        return undefined;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const file = toShown(state, resolved?.id ?? source);
      if (!isServerOnly(file)) return undefined;
      return this.error(
        `${toShown(state, importer)} imports ${file}, which is server code: the browser would be sent it. ` +
          "Import only types from it, or hand the value over through a load.",
      );
    },
    // An alias, or an entry of package.json's "imports", can lead to server code under any name.
    load(id) {
      if (this.environment.mode === "scan") return undefined;
      const file = toShown(state, id);
      if (!isServerOnly(file)) return undefined;
      return this.error(
        `${file} is server code, and an import under another name would send it to the browser. ` +
          "Import only types from it, or hand the value over through a load.",
      );
    },
  };
}

function isServerOnly(file: string): boolean {
  return SERVER_ONLY.test(file) || file === SERVER_FILE;
}

function toShown(state: PluginState, id: string): string {
  const file = normalizePath(id.replace(/[?#].*$/, ""));
  return path.isAbsolute(file) ? path.posix.relative(normalizePath(state.root), file) : file;
}
