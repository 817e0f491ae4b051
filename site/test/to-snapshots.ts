import type { Fence } from "./read-fences.ts";

/** The files a reader has after following a page down to one of its blocks. */
export interface Snapshot {
  fence: Fence;
  /** The name of the file that the block is; an untitled block gets one of its own. */
  name: string;
  files: ReadonlyMap<string, string>;
}

const languages = new Set(["ts", "tsx"]);

/** Pairs each TypeScript block with the files that the page has named up to it. */
export function toSnapshots(fences: readonly Fence[]): Snapshot[] {
  const named = new Map<string, string>();
  return fences
    .filter(({ lang }) => languages.has(lang))
    .map((fence) => {
      const name = fence.title ?? `line-${fence.line}.${fence.lang}`;
      if (fence.title !== undefined) named.set(name, fence.code);
      return { fence, name, files: new Map([...named, [name, fence.code]]) };
    });
}
