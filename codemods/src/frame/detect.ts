import type { SourceText } from "../source/source-project.ts";
import type { Migration } from "./define-migration.ts";
import { findImportedPackages } from "./imported-packages.ts";
import { findRange, type PackageJson } from "./package-json.ts";

/** What tells that a project uses a framework. */
export interface Detection {
  readonly migration: Migration;
  readonly range: string | undefined;
  readonly isImported: boolean;
}

/** Finds the frameworks of a project, by what it imports and what its package.json asks for. */
export function detect(
  json: PackageJson,
  sources: readonly SourceText[],
  migrations: readonly Migration[],
): Detection[] {
  const imported = findImportedPackages(sources);
  return migrations
    .map((migration) => ({
      migration,
      range: findRange(json, migration.framework),
      isImported: imported.has(migration.framework),
    }))
    .filter(({ range, isImported }) => range !== undefined || isImported);
}
