import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { UiAdapter } from "../ui.ts";

const NAMES = ["react", "vue", "svelte"] as const;

/**
 * Loads the adapter of the app's UI library: the one that is named, or the one `@openspeed/<name>` package
 * that the app depends on.
 * @throws Error when there is none, or more than one and none is named.
 */
export async function findUi(root: string, name: string | undefined): Promise<UiAdapter> {
  const specifier = `@openspeed/${name ?? findName(root)}/adapter`;
  const { resolve } = createRequire(path.join(root, "package.json"));
  const loaded: { adapter: UiAdapter } = await import(pathToFileURL(resolve(specifier)).href);
  return loaded.adapter;
}

function findName(root: string): string {
  const dependencies = readDependencies(root);
  const found = NAMES.filter((name) => dependencies.includes(`@openspeed/${name}`));
  const [first, second] = found;
  if (first === undefined) {
    throw new Error(
      "No UI library was found: install @openspeed/react, or name one with openspeed({ ui }).",
    );
  }
  if (second !== undefined) {
    throw new Error(
      `The app depends on @openspeed/${first} and @openspeed/${second}. Choose with openspeed({ ui }).`,
    );
  }
  return first;
}

/** The names in an app's package.json, development ones included. */
export function readDependencies(root: string): string[] {
  const text = readFileSync(path.join(root, "package.json"), "utf8");
  const { dependencies, devDependencies } = JSON.parse(text) as Record<
    string,
    Record<string, string> | undefined
  >;
  return Object.keys({ ...devDependencies, ...dependencies });
}
