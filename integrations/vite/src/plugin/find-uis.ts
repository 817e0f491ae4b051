import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { UiAdapter } from "../ui.ts";
import type { UiChoice } from "./openspeed-options.ts";
import { readDependencies } from "./read-dependencies.ts";

const NAMES = ["react", "vue", "svelte"] as const;

/**
 * Loads the adapters of the app's UI libraries: those that are named, or those of the `@openspeed/<name>`
 * packages that the app depends on.
 * @throws Error when there is none, or two claim the same files.
 */
export async function findUis(
  root: string,
  chosen: UiChoice | readonly UiChoice[] | undefined,
): Promise<readonly UiAdapter[]> {
  const choices = chosen === undefined ? findNames(root) : [chosen].flat();
  const { resolve } = createRequire(path.join(root, "package.json"));
  const uis = await Promise.all(
    choices.map(async (choice) => {
      if (typeof choice !== "string") return choice;
      const file = resolve(`@openspeed/${choice}/adapter`);
      const loaded: { adapter: UiAdapter } = await import(pathToFileURL(file).href);
      return loaded.adapter;
    }),
  );
  refuseSharedExtensions(uis);
  return uis;
}

function findNames(root: string): readonly string[] {
  const dependencies = readDependencies(root);
  const found = NAMES.filter((name) => dependencies.includes(`@openspeed/${name}`));
  if (found.length === 0) {
    throw new Error(
      "No UI library was found: install @openspeed/react, @openspeed/vue or @openspeed/svelte, or name one with openspeed({ ui }).",
    );
  }
  return found;
}

function refuseSharedExtensions(uis: readonly UiAdapter[]): void {
  const owners = new Map<string, string>();
  for (const { name, extensions } of uis) {
    for (const extension of extensions) {
      const other = owners.get(extension);
      if (other !== undefined)
        throw new Error(`Files that end in ${extension} can't be both of ${other} and of ${name}.`);
      owners.set(extension, name);
    }
  }
}
