import { readFileSync } from "node:fs";
import path from "node:path";

/** The names of the packages that an app's package.json depends on, also for development. */
export function readDependencies(root: string): string[] {
  const text = readFileSync(path.join(root, "package.json"), "utf8");
  const { dependencies, devDependencies } = JSON.parse(text) as Record<
    string,
    Record<string, string> | undefined
  >;
  return Object.keys({ ...devDependencies, ...dependencies });
}
