import path from "node:path";
import { readRouteFolder, type RouteFolder, type ScannedUi } from "./read-route-folder.ts";
import { comparePaths, toConflictKey, toRoutePaths } from "./route-path.ts";
import { parseRouteSegment, type RouteSegment } from "./route-segment.ts";
import type { EndpointRoute, PageRoute, RouteChain, RouteNode, RouteTable } from "./route-table.ts";

/** Where to look for routes, and in which component files. */
export interface ScanOptions {
  /** The app's root folder. */
  readonly root: string;
  /** The routes folder, relative to the root with `/`. */
  readonly folder: string;
  /** Of two that could answer an unmatched path, the first does. */
  readonly uis: readonly ScannedUi[];
}

/** What stands around the pages of each UI library, by its name. */
type Chains = ReadonlyMap<string, RouteChain>;

const NOTHING: RouteChain = { nodes: [], catches: [] };

/**
 * Reads the routes folder.
 * @throws Error when two pages answer the same path, a role has two files, or `page.server` has no
 * page beside it; the message names the files.
 */
export function scanRoutes(options: ScanOptions): RouteTable {
  const scan = createScan(options);
  const outermost = [...scan.visit([], new Map()).values()];
  const routes = scan.routes.toSorted((a, b) => comparePaths(a.paths[0] ?? "", b.paths[0] ?? ""));
  refuseConflicts([
    ...routes.map(({ paths, nodes }) => ({
      file: scan.nodes[nodes.at(-1) ?? -1]?.component ?? "",
      paths,
    })),
    ...scan.endpoints,
  ]);
  const fallback = outermost.find(({ catches }) => catches.length > 0) ?? outermost[0] ?? NOTHING;
  return { nodes: scan.nodes, routes, endpoints: scan.endpoints, fallback };
}

function createScan({ root, folder, uis }: ScanOptions) {
  const nodes: RouteNode[] = [];
  const routes: PageRoute[] = [];
  const endpoints: EndpointRoute[] = [];
  const addNode = (node: RouteNode) => nodes.push(node) - 1;

  function visit(folders: readonly string[], outer: Chains): Chains {
    const found = readRouteFolder({ root, folder: path.posix.join(folder, ...folders), uis });
    const chains = new Map(
      uis.map(({ name }) => [
        name,
        extendChain(outer.get(name) ?? NOTHING, { found, ui: name, addNode }),
      ]),
    );
    for (const [ui, component] of found.page) {
      const chain = chains.get(ui) ?? NOTHING;
      const paths = inFile(component, () => toRoutePaths(toSegments(folders)));
      const node = addNode({ component, server: found.pageServer, ui });
      routes.push({ ...chain, id: `/${folders.join("/")}`, paths, nodes: [...chain.nodes, node] });
    }
    const file = found.endpoint;
    if (file !== undefined)
      endpoints.push({ file, paths: inFile(file, () => toRoutePaths(toSegments(folders))) });
    for (const inner of found.folders) visit([...folders, inner], chains);
    return chains;
  }

  return { nodes, routes, endpoints, visit };
}

interface Extension {
  readonly found: RouteFolder;
  readonly ui: string;
  readonly addNode: (node: RouteNode) => number;
}

function extendChain(outer: RouteChain, { found, ui, addNode }: Extension): RouteChain {
  const component = found.layout.get(ui);
  const server = found.layoutServer;
  const nodes =
    component === undefined && server === undefined
      ? outer.nodes
      : [...outer.nodes, addNode({ component, server, ui })];
  const catches = [...outer.catches];
  for (const [files, notFound] of [
    [found.error, false],
    [found.notFound, true],
  ] as const) {
    const file = files.get(ui);
    if (file !== undefined) {
      const node = addNode({ component: file, server: undefined, ui });
      catches.push({ depth: nodes.length, node, notFound });
    }
  }
  return { nodes, catches };
}

function refuseConflicts(routes: readonly EndpointRoute[]): void {
  const seen = new Map<string, string>();
  for (const { file, paths } of routes) {
    for (const pattern of paths) {
      const key = toConflictKey(pattern);
      const other = seen.get(key);
      if (other !== undefined)
        throw new Error(`${other} and ${file} both answer ${pattern}. Remove one or move it.`);
      seen.set(key, file);
    }
  }
}

function toSegments(folders: readonly string[]): RouteSegment[] {
  return folders.map((folder) => parseRouteSegment(folder));
}

function inFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
