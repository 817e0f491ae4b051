import path from "node:path";
import { normalizePath, type RunnableDevEnvironment } from "vite";
import { toClientId } from "../plugin/virtual-ids.ts";
import type { PluginState } from "../plugin/plugin-state.ts";
import type { Assets } from "../ui.ts";
import { collectStyles } from "./collect-styles.ts";

/** What the app, running in the dev server's module runner, asks of the dev server. */
export interface DevHooks {
  /** The files of a page whose modules were just imported. */
  assetsFor(nodes: readonly number[]): Promise<Assets>;
  /** Notes why a route's module could not be imported. The dev server logs it and answers in place of the app. */
  importFailed(error: unknown): void;
  /** What was noted since the last call. */
  takeImportError(): { readonly error: unknown } | undefined;
}

const kRegistry = Symbol.for("openspeed.dev");

/** Makes the hooks reachable from the module runner, until the returned function is called. */
export function registerDevHooks(id: string, hooks: DevHooks): () => void {
  const holder = globalThis as { [kRegistry]?: Map<string, DevHooks> };
  const registry = (holder[kRegistry] ??= new Map());
  registry.set(id, hooks);
  return () => void registry.delete(id);
}

/** Creates the hooks of one dev server. */
export function createDevHooks(state: PluginState, environment: RunnableDevEnvironment): DevHooks {
  let failed: { readonly error: unknown } | undefined;
  return {
    async assetsFor(nodes) {
      const table = state.routes();
      const files = nodes.flatMap((index) => table.nodes[index]?.component ?? []);
      const ids = files.map((file) => normalizePath(path.join(state.root, file)));
      return {
        entry: `${state.base}@id/__x00__${toClientId(table.nodes[nodes.at(-1) ?? -1]?.ui ?? "")}`,
        stylesheets: [],
        preloads: [],
        styles: await collectStyles(environment, ids),
      };
    },
    importFailed(error) {
      failed = { error };
    },
    takeImportError() {
      const taken = failed;
      failed = undefined;
      return taken;
    },
  };
}
