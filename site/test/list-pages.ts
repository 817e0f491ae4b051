import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Fence, readFences } from "./read-fences.ts";

/** A page of the site and the code blocks in its source. */
export interface Page {
  /** Its path below `src/content/docs`, without the extension. */
  id: string;
  fences: Fence[];
}

const docs = fileURLToPath(new URL("../src/content/docs/", import.meta.url));

/** Reads the source of every page of the site but the generated ones. */
export function listPages(): Page[] {
  return globSync("**/*.{md,mdx}", { cwd: docs, exclude: ["reference/**", "errors/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .sort()
    .map((file) => ({
      id: file.replace(/\.mdx?$/, ""),
      fences: readFences(readFileSync(`${docs}${file}`, "utf8")),
    }));
}
