import { cpSync } from "node:fs";
import path from "node:path";
import { locatePackage } from "./locate-package.ts";

/** Which packages are copied where to. */
export interface CopyOptions {
  /** The app's root. */
  readonly root: string;
  readonly names: readonly string[];
  /** The folder that gets a `node_modules`. */
  readonly target: string;
}

/**
 * Copies packages and their dependencies. One that is not installed is left out: it is optional, and for another
 * platform.
 */
export function copyPackages({ root, names, target }: CopyOptions): void {
  const placed = new Map<string, string>();
  const copy = (name: string, from: string, parent: string) => {
    const found = locatePackage(from, name);
    if (found === undefined) return;
    const { folder, manifest } = found;
    const shared = path.join(target, "node_modules", name);
    if (placed.get(shared) === folder) return;
    // Another version of it is there: this one goes where only its dependent finds it.
    const place = placed.has(shared) ? path.join(parent, "node_modules", name) : shared;
    if (placed.get(place) === folder) return;
    placed.set(place, folder);
    const isOwn = (file: string) => !file.slice(folder.length).includes("/node_modules");
    cpSync(folder, place, { recursive: true, dereference: true, filter: isOwn });
    const { dependencies, optionalDependencies } = manifest;
    for (const inner of Object.keys({ ...optionalDependencies, ...dependencies }))
      copy(inner, folder, place);
  };
  for (const name of names) copy(name, root, target);
}
