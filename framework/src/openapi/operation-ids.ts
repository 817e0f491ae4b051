import type { PathTemplate } from "./path-templates.ts";

/** Gives each operation a name of its own. */
export interface OperationIds {
  /** `wanted` is what the contract says; without it the name is made from method and path. */
  readonly toId: (method: string, template: PathTemplate, wanted: string | undefined) => string;
}

/** Creates the names of one document. Those in `reserved` are never made up. */
export function createOperationIds(reserved: Iterable<string>): OperationIds {
  const kept = new Set(reserved);
  const used = new Set<string>();

  return {
    toId(method, { path }, wanted) {
      const base =
        wanted ??
        method +
          path
            .split(/[^A-Za-z0-9]+/)
            .map(capitalise)
            .join("");
      for (let count = 1; ; count++) {
        const id = count === 1 ? base : `${base}${String(count)}`;
        const isTaken = used.has(id) || (kept.has(id) && id !== wanted);
        if (isTaken) continue;
        used.add(id);
        return id;
      }
    },
  };
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
