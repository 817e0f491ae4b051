import { access } from "node:fs/promises";
import { extname, relative, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { RouteInfo } from "../types/route-info.ts";

/** The part of an app that the commands need. */
export interface LoadedApp {
  routes(): readonly RouteInfo[];
}

const NAMES = ["src/app", "src/server", "src/index", "app", "server", "index"];
const EXTENSIONS = [".ts", ".js", ".mjs"];

/**
 * Imports the app that a file exports as its default or as `app`.
 *
 * @throws Error when there is no such file, it can't be run, or exports no app; the message says which.
 */
export async function loadApp(file: string | undefined, folder: string): Promise<LoadedApp> {
  const path = file === undefined ? await findFile(folder) : resolve(folder, file);
  const shown = relative(folder, path);
  if (!(await exists(path))) throw new Error(`There is no file ${shown}.`);
  const module = await importFile(path, shown);
  for (const name of ["default", "app"]) {
    const found: unknown = Reflect.get(module, name);
    if (isApp(found)) return found;
  }
  throw new Error(`${shown} exports no app. Export it as default, or under the name "app".`);
}

async function findFile(folder: string): Promise<string> {
  for (const name of NAMES) {
    for (const extension of EXTENSIONS) {
      const path = resolve(folder, name + extension);
      if (await exists(path)) return path;
    }
  }
  throw new Error(
    `No app was found: tried ${NAMES.join(", ")} with ${EXTENSIONS.join(", ")}. Name the file: openspeed routes path/to/app.ts`,
  );
}

async function importFile(path: string, shown: string): Promise<object> {
  try {
    return (await import(pathToFileURL(path).href)) as object;
  } catch (error) {
    const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && extname(path) === ".ts") {
      throw new Error(
        `Node ${process.versions.node} can't run TypeScript. Use Node 22.18 or later, or name the built file.`,
        { cause: error },
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${shown} could not be run: ${reason}`, { cause: error });
  }
}

function isApp(value: unknown): value is LoadedApp {
  return (
    typeof value === "object" &&
    value !== null &&
    "routes" in value &&
    typeof value.routes === "function"
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
