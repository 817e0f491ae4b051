import { readdirSync, type Dirent } from "node:fs";
import path from "node:path";

const SERVER_EXTENSIONS = [".ts", ".js"];

/** A UI library whose components are looked for. */
export interface ScannedUi {
  readonly name: string;
  /** The extensions of its components, such as `.tsx`. */
  readonly extensions: readonly string[];
}

/** One component per UI library, by the library's name. */
export type ComponentFiles = ReadonlyMap<string, string>;

/** What one folder holds; files are relative to the app's root. */
export interface RouteFolder {
  /** At most one. */
  readonly page: ComponentFiles;
  readonly layout: ComponentFiles;
  readonly error: ComponentFiles;
  readonly notFound: ComponentFiles;
  readonly pageServer: string | undefined;
  readonly layoutServer: string | undefined;
  readonly endpoint: string | undefined;
  readonly folders: readonly string[];
}

/** Where a folder is. */
export interface RouteFolderOptions {
  readonly root: string;
  /** Relative to the root with `/`. */
  readonly folder: string;
  readonly uis: readonly ScannedUi[];
}

/**
 * Reads one folder of routes.
 * @throws Error when a role has two files, or `page.server` no page beside it; the message names the files.
 */
export function readRouteFolder({ root, folder, uis }: RouteFolderOptions): RouteFolder {
  const entries = readEntries(path.join(root, folder));
  const files = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  const find = (role: string, extensions: readonly string[]) =>
    extensions
      .filter((extension) => files.has(role + extension))
      .map((extension) => path.posix.join(folder, role + extension));
  const findComponents = (role: string) =>
    new Map(
      uis.flatMap(({ name, extensions }) => {
        const file = single(find(role, extensions));
        return file === undefined ? [] : [[name, file] as const];
      }),
    );
  const [page, layout] = [findComponents("page"), findComponents("layout")];
  single([...page.values()]);
  const pageServer = single(find("page.server", SERVER_EXTENSIONS));
  const layoutServer = single(find("layout.server", SERVER_EXTENSIONS));
  if (pageServer !== undefined && page.size === 0)
    throw new Error(`${pageServer} has no page component beside it.`);
  const endpoint = single(find("route", SERVER_EXTENSIONS));
  return {
    page,
    layout,
    error: findComponents("error"),
    notFound: findComponents("not-found"),
    pageServer,
    layoutServer,
    endpoint,
    folders: entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name),
  };
}

function readEntries(folder: string): Dirent[] {
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

function single(found: readonly string[]): string | undefined {
  const [file, other] = found;
  if (file !== undefined && other !== undefined)
    throw new Error(`${file} and ${other} are the same thing twice. Keep one.`);
  return file;
}
