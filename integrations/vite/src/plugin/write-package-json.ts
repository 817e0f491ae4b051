import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { locatePackage } from "./locate-package.ts";

/** What a build needs beside it. */
export interface PackageJsonOptions {
  /** The app's root. */
  readonly root: string;
  /** The packages that were copied beside the build. */
  readonly names: readonly string[];
  /** The folder of the build. */
  readonly target: string;
}

/**
 * Makes the built folder a package of its own. Where no other package.json is above it, AWS Lambda needs one to take
 * the files for modules, and Deno to find the packages that were copied beside them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 * @see https://docs.deno.com/runtime/fundamentals/node/#node-modules
 */
export function writePackageJson({ root, names, target }: PackageJsonOptions): void {
  const versions = names.map((name) => [name, locatePackage(root, name)?.manifest.version ?? "*"]);
  const manifest = {
    private: true,
    type: "module",
    ...(names.length === 0 ? {} : { dependencies: Object.fromEntries(versions) }),
  };
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
