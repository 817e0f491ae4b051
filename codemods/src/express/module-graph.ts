import { posix } from "node:path";
import type { ts } from "ts-morph";
import { pathOf, type SourceProject } from "../source/source-project.ts";
import { type ModuleExports, readExports } from "./module-exports.ts";

const EXTENSIONS = ["", ".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", ".jsx", ".tsx"];
const NOTHING: ModuleExports = { named: new Map(), stars: [] };

/** What an import leads to: a file of the project, an installed package, or nothing that is known. */
export type ModuleTarget =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "package"; readonly name: string }
  | undefined;

/** The files of a project as modules. */
export interface ModuleGraph {
  fileAt(path: string): ts.SourceFile | undefined;
  exportsOf(path: string): ModuleExports;
  resolve(from: ts.SourceFile, specifier: string): ModuleTarget;
}

/** Follows imports by the project's own files, as Node and the common bundlers do. */
export function createModuleGraph({ files }: SourceProject): ModuleGraph {
  const exportsByFile = new Map<string, ModuleExports>();
  return {
    fileAt: (path) => files.get(path),
    exportsOf(path) {
      const known = exportsByFile.get(path);
      if (known !== undefined) return known;
      const file = files.get(path);
      const found = file === undefined ? NOTHING : readExports(file);
      exportsByFile.set(path, found);
      return found;
    },
    resolve(from, specifier) {
      if (!specifier.startsWith("."))
        return { kind: "package", name: specifier.replace(/^node:/, "") };
      const target = posix.join(posix.dirname(pathOf(from)), specifier);
      const bases = [
        target,
        target.replace(/\.([cm]?)js$/, ".$1ts"),
        target.replace(/\.jsx?$/, ".tsx"),
      ];
      const tails = [...EXTENSIONS, ...EXTENSIONS.map((extension) => `/index${extension}`)];
      for (const base of bases) {
        for (const tail of tails) {
          const path = posix.normalize(base + tail).replace(/\/$/, "");
          if (files.has(path)) return { kind: "file", path };
        }
      }
      return undefined;
    },
  };
}
