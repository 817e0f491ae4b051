import { locatePackage } from "./locate-package.ts";

const LOADERS = [
  "@neon-rs/load",
  "bindings",
  "node-gyp-build",
  "prebuild-install",
  "@mapbox/node-pre-gyp",
];
const PLATFORM = /-(?:linux|darwin|win32)-(?:x64|arm64)/;

/**
 * Picks those packages that load native code. They can't be bundled: they are copied beside the bundle.
 */
export function findNative(root: string, packages: readonly string[]): string[] {
  return packages.filter((name) => {
    const manifest = locatePackage(root, name)?.manifest;
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
