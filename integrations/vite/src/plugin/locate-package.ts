import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** A package that is installed. */
export interface LocatedPackage {
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/** What is read of a package.json. */
export interface PackageManifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly gypfile?: boolean;
  readonly napi?: unknown;
}

/** Finds a package as a module in a folder would, whatever the package exports. */
export function locatePackage(from: string, name: string): LocatedPackage | undefined {
  const folders = createRequire(path.join(from, "package.json")).resolve.paths(name) ?? [];
  for (const modules of folders) {
    try {
      const folder = realpathSync(path.join(modules, name));
      const text = readFileSync(path.join(folder, "package.json"), "utf8");
      return { folder, manifest: JSON.parse(text) as PackageManifest };
    } catch {
      // Not in this folder: the next one up may have it.
    }
  }
  return undefined;
}
