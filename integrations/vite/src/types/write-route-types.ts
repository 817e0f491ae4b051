import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PluginState } from "../plugin/plugin-state.ts";
import type { UiAdapter } from "../ui.ts";
import { toPathTypes, toRouteTypes, TYPES_FOLDER } from "./route-types.ts";

/** Writes the types of an app's routes, and removes those of routes that are gone. */
export function writeRouteTypes(state: PluginState): void {
  const written = toRouteTypes(state.routes(), toChildrenTypes(state.uis));
  const known = path.join(state.root, TYPES_FOLDER, "routes.json");
  const files = written.map(({ file }) => file);
  for (const file of readList(known)) {
    if (!files.includes(file)) rmSync(path.join(state.root, file), { force: true });
  }
  for (const { file, code } of written) writeChanged(path.join(state.root, file), code);
  writeChanged(path.join(state.root, TYPES_FOLDER, "page-paths.d.ts"), toPathTypes(state.routes()));
  writeChanged(known, `${JSON.stringify(files, undefined, 2)}\n`);
}

function toChildrenTypes(uis: readonly UiAdapter[]): ReadonlyMap<string, string> {
  return new Map(
    uis.flatMap(({ name, childrenType }) =>
      childrenType === undefined ? [] : [[name, childrenType] as const],
    ),
  );
}

/** Leaves a file alone that already reads so: an editor would check everything that imports it again. */
function writeChanged(file: string, code: string): void {
  try {
    if (readFileSync(file, "utf8") === code) return;
  } catch {
    mkdirSync(path.dirname(file), { recursive: true });
  }
  writeFileSync(file, code);
}

/** The files that were written before, as far as they are generated types: nothing else is ever removed. */
function readList(file: string): string[] {
  try {
    const list: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!Array.isArray(list)) return [];
    return list.filter(
      (entry): entry is string =>
        typeof entry === "string" &&
        path.posix.normalize(entry).startsWith(`${TYPES_FOLDER}/`) &&
        entry.endsWith("$types.d.ts"),
    );
  } catch {
    return [];
  }
}
