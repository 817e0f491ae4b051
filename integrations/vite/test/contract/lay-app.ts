import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TestedUi } from "./tested-ui.ts";

const SHARED = fileURLToPath(new URL("./fixture", import.meta.url));

/** An app in a folder of its own, to be built and edited. */
export interface LaidApp {
  readonly root: string;
  edit(file: string, change: (text: string) => string): void;
  write(file: string, text: string): void;
  remove(): void;
}

/**
 * Lays the files that all UI libraries share and the components of one over each other, beside the components,
 * where packages resolve as that library's package resolves them.
 */
export function layApp({ fixture }: Pick<TestedUi, "fixture">): LaidApp {
  return layFolders(SHARED, fixture);
}

/** Lays folders over each other beside the last of them. */
export function layFolders(...folders: readonly [string, ...string[]]): LaidApp {
  const root = mkdtempSync(path.join(path.dirname(folders.at(-1) ?? ""), ".app-"));
  for (const folder of folders) {
    const isSource = (file: string) =>
      !/\/(?:dist|\.openspeed|node_modules)(?:\/|$)/.test(file.slice(folder.length));
    cpSync(folder, root, { recursive: true, filter: isSource });
  }
  return {
    root,
    edit(file, change) {
      const target = path.join(root, file);
      writeFileSync(target, change(readFileSync(target, "utf8")));
    },
    write(file, text) {
      const target = path.join(root, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Adds lines to a component where its imports stand. */
export function addImport(component: string, lines: string): string {
  const script = /^<script[^>]*>\n?/m.exec(component);
  if (script === null) return `${lines}\n${component}`;
  const end = script.index + script[0].length;
  return `${component.slice(0, end)}${lines}\n${component.slice(end)}`;
}
