import { readdirSync, type Dirent } from "node:fs";
import path from "node:path";
import { comparePaths, toConflictKey, toRoutePaths } from "./route-path.ts";
import { parseRouteSegment, type RouteSegment } from "./route-segment.ts";
import type { PageRoute, RouteChain, RouteNode, RouteTable } from "./route-table.ts";

/** Where to look for routes, and in which component files. */
export interface ScanOptions {
  /** The app's root folder. */
  readonly root: string;
  /** The routes folder, relative to the root with `/`. */
  readonly folder: string;
  /** The UI's component extensions, such as `.tsx`. */
  readonly extensions: readonly string[];
}

type Role = "page" | "layout" | "error" | "not-found" | "page.server" | "layout.server";

const SERVER_EXTENSIONS = [".ts", ".js"];
const COMPONENT_ROLES = ["page", "layout", "error", "not-found"] as const;
const SERVER_ROLES = ["page.server", "layout.server"] as const;

/**
 * Reads the routes folder.
 * @throws Error when two pages answer the same path, a role has two files, or a server file has no
 * component beside it; the message names the files.
 */
export function scanRoutes(options: ScanOptions): RouteTable {
  const scan = createScan(options);
  const fallback = scan.visit([], { nodes: [], catches: [] });
  const routes = scan.routes.toSorted((a, b) => comparePaths(a.paths[0] ?? "", b.paths[0] ?? ""));
  refuseConflicts(routes, scan.nodes);
  return { nodes: scan.nodes, routes, fallback };
}

function createScan(options: ScanOptions) {
  const nodes: RouteNode[] = [];
  const routes: PageRoute[] = [];

  function addNode(component: string, server?: string): number {
    return nodes.push({ component, server }) - 1;
  }

  function visit(folders: readonly string[], outer: RouteChain): RouteChain {
    const folder = path.posix.join(options.folder, ...folders);
    const entries = readFolder(path.join(options.root, folder));
    const files = findRoles(folder, entries, options.extensions);
    refuseLoneServerFiles(files);
    const chain = extendChain(outer, files, addNode);
    const page = files.get("page");
    if (page !== undefined) {
      const id = `/${folders.join("/")}`;
      const paths = inFile(page, () => toRoutePaths(toSegments(folders)));
      routes.push({
        ...chain,
        id,
        paths,
        nodes: [...chain.nodes, addNode(page, files.get("page.server"))],
      });
    }
    for (const entry of entries.filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith("."),
    )) {
      visit([...folders, entry.name], chain);
    }
    return chain;
  }

  return { nodes, routes, visit };
}

function extendChain(
  outer: RouteChain,
  files: ReadonlyMap<Role, string>,
  addNode: (component: string, server?: string) => number,
): RouteChain {
  const layout = files.get("layout");
  const nodes =
    layout === undefined
      ? outer.nodes
      : [...outer.nodes, addNode(layout, files.get("layout.server"))];
  const catches = [...outer.catches];
  for (const role of ["error", "not-found"] as const) {
    const file = files.get(role);
    if (file !== undefined) {
      catches.push({ depth: nodes.length, node: addNode(file), notFound: role === "not-found" });
    }
  }
  return { nodes, catches };
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  } catch (error) {
    throw new Error(`The routes folder ${folder} can't be read. Pages live in src/routes.`, {
      cause: error,
    });
  }
}

function findRoles(
  folder: string,
  entries: readonly Dirent[],
  extensions: readonly string[],
): Map<Role, string> {
  const found = new Map<Role, string>();
  const add = (role: Role, extension: string) => {
    if (!entries.some((entry) => entry.isFile() && entry.name === role + extension)) return;
    const file = path.posix.join(folder, role + extension);
    const other = found.get(role);
    if (other !== undefined)
      throw new Error(`${other} and ${file} are the same thing twice. Keep one.`);
    found.set(role, file);
  };
  for (const role of COMPONENT_ROLES) for (const extension of extensions) add(role, extension);
  for (const role of SERVER_ROLES) for (const extension of SERVER_EXTENSIONS) add(role, extension);
  return found;
}

function refuseLoneServerFiles(files: ReadonlyMap<Role, string>): void {
  for (const role of ["page", "layout"] as const) {
    const server = files.get(`${role}.server`);
    if (server !== undefined && !files.has(role)) {
      throw new Error(`${server} has no ${role} component beside it.`);
    }
  }
}

function refuseConflicts(routes: readonly PageRoute[], nodes: readonly RouteNode[]): void {
  const seen = new Map<string, PageRoute>();
  const fileOf = (route: PageRoute) => nodes[route.nodes.at(-1) ?? -1]?.component ?? route.id;
  for (const route of routes) {
    for (const pattern of route.paths) {
      const key = toConflictKey(pattern);
      const other = seen.get(key);
      if (other !== undefined) {
        throw new Error(
          `${fileOf(other)} and ${fileOf(route)} both answer ${pattern}. Remove one or move it.`,
        );
      }
      seen.set(key, route);
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
