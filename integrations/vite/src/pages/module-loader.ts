import { checkComponent, warnOfUnknownExports } from "./check-modules.ts";
import { development, nodes } from "./generated.ts";
import type { ServerModule } from "./types.ts";

/** One component of a page with the server module beside it. */
export interface LoadedNode {
  readonly component: unknown;
  /** False for a layout that only loads data. */
  readonly isShown: boolean;
  readonly server: ServerModule | undefined;
  /** The file of `server`, relative to the app's root. */
  readonly serverFile?: string | undefined;
}

/** Creates the function that imports a page's modules, each once. A failed import is tried again. */
export function createModuleLoader(): (
  indexes: readonly number[],
) => Promise<readonly LoadedNode[]> {
  const lists = new WeakMap<readonly number[], Promise<readonly LoadedNode[]>>();
  return function loadModules(indexes) {
    const known = lists.get(indexes);
    if (known !== undefined) return known;
    const loading = Promise.all(indexes.map(loadNode));
    lists.set(indexes, loading);
    loading.catch(() => lists.delete(indexes));
    return loading;
  };
}

async function loadNode(index: number): Promise<LoadedNode> {
  const node = nodes[index];
  if (node === undefined) throw new Error(`There is no route node ${String(index)}.`);
  const [component, server] = await Promise.all([node.component?.(), node.server?.()]);
  const { files } = node;
  if (component !== undefined) checkComponent(component, files.component);
  if (development && server !== undefined) warnOfUnknownExports(server, files.server);
  return {
    component: component?.default,
    isShown: component !== undefined,
    server,
    serverFile: files.server,
  };
}
