import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type PublicExport, readExports } from "./read-exports.ts";
import { toMarkdown } from "./to-markdown.ts";

/** A page of the reference: where it goes and what it says. */
export interface ReferencePage {
  /** The file name below the folder of the reference. */
  file: string;
  markdown: string;
}

interface Manifest {
  name: string;
  /** A file, or the file for each condition, of which every runtime takes the default. */
  exports: Record<string, string | { default: string }>;
}

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const output = fileURLToPath(new URL("../content/docs/reference/", import.meta.url));
const github = "https://github.com/JonusNattapong/OpenSpeed/blob/main/";

/** The published packages whose exports have a page each. */
const folders = [
  "framework",
  "integrations/vite",
  "integrations/react",
  "integrations/vue",
  "integrations/svelte",
];

/** A module that a program can import. */
export interface PublicModule {
  /** As it is imported: "openspeed/client". */
  module: string;
  /** Where its source is. */
  source: string;
  exports: readonly PublicExport[];
}

/** Reads the exports of every public module from the type declarations of the built packages. */
export function readPublicModules(): PublicModule[] {
  const modules = folders.flatMap(listModules);
  const exports = readExports(modules.map(({ types }) => types));
  return modules.map(({ module, types, source }) => ({
    module,
    source,
    exports: exports.get(types) ?? [],
  }));
}

/** Writes one page for each public module. */
export function readReference(): ReferencePage[] {
  return readPublicModules().map((module, order) => ({
    file: `${module.module.replace("@", "").replaceAll("/", "-")}.md`,
    markdown: toMarkdown({ ...module, order }),
  }));
}

/** Writes the reference before the site is built, served or checked. */
export function reference(): AstroIntegration {
  return {
    name: "openspeed:reference",
    hooks: {
      "astro:config:setup": () => {
        rmSync(output, { recursive: true, force: true });
        mkdirSync(output, { recursive: true });
        for (const { file, markdown } of readReference()) writeFileSync(output + file, markdown);
      },
    },
  };
}

function listModules(folder: string): { module: string; types: string; source: string }[] {
  const manifest: Manifest = JSON.parse(
    readFileSync(`${repository}${folder}/package.json`, "utf8"),
  );
  return Object.entries(manifest.exports)
    .map(([subpath, target]) => ({
      module: manifest.name + subpath.slice(1),
      file: typeof target === "string" ? target : target.default,
    }))
    .filter(({ file }) => file.endsWith(".js"))
    .map(({ module, file }) => ({
      module,
      types: `${repository}${folder}/${file.slice(2).replace(/\.js$/, ".d.ts")}`,
      source: `${github}${folder}/${file.replace("./dist/", "src/").replace(/\.js$/, ".ts")}`,
    }));
}
