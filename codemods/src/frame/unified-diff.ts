import { createTwoFilesPatch } from "diff";
import type { Change } from "./run-migration.ts";

/** The changes as a patch that `git apply` takes. */
export function toUnifiedDiff(changes: readonly Change[]): string {
  return changes
    .map(({ path, before, after }) => {
      const patch = createTwoFilesPatch(
        `a/${path}`,
        `b/${path}`,
        before,
        after,
        undefined,
        undefined,
        { context: 3 },
      );
      return `diff --git a/${path} b/${path}\n${patch.replace(/^=+\n/, "")}`;
    })
    .join("");
}
