import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const LOADERS = [
  "@neon-rs/load",
  "bindings",
  "node-gyp-build",
  "prebuild-install",
  "@mapbox/node-pre-gyp",
];
const PLATFORM = /-(?:linux|darwin|win32)-(?:x64|arm64)/;

/**
 * Picks those packages that load native code. They can't be bundled: their binary stays in `node_modules`.
 */
export function findNative(root: string, packages: readonly string[]): string[] {
  return packages.filter((name) => {
    const manifest = readManifest(root, name);
    if (manifest === undefined) return false;
    const { dependencies = {}, optionalDependencies = {}, gypfile, napi } = manifest;
    return (
      gypfile === true ||
      napi !== undefined ||
      LOADERS.some((loader) => loader in dependencies) ||
      Object.keys(optionalDependencies).some((dependency) => PLATFORM.test(dependency))
    );
  });
}

interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly gypfile?: boolean;
  readonly napi?: unknown;
}

function readManifest(root: string, name: string): PackageManifest | undefined {
  const folders = createRequire(path.join(root, "package.json")).resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      return JSON.parse(
        readFileSync(path.join(folder, name, "package.json"), "utf8"),
      ) as PackageManifest;
    } catch {
      // Not in this folder: the next one up may have it.
    }
  }
  return undefined;
}
