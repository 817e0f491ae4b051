import type { SourceProject } from "../source/source-project.ts";
import type { ReportEntry } from "./report-entry.ts";

/** What a migration is told beside the sources. */
export interface MigrationInput {
  readonly project: SourceProject;
  /** The major version of the framework that the project has, when its package.json says. */
  readonly major: number | undefined;
}

/** What a migration wants changed. Nothing has been written. */
export interface MigrationPlan {
  /** The new text of each file that changes. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly entries: readonly ReportEntry[];
  /** Files whose rewrite went wrong, and why. One is enough for nothing to be written. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

/** One framework that OpenSpeed can take over from. */
export interface Migration {
  /** What `--from` takes. */
  readonly id: string;
  readonly title: string;
  /** The package that tells that a project uses the framework. */
  readonly framework: string;
  /** Packages that are dropped from package.json once no file imports them. */
  readonly replaces: readonly string[];
  /** Plans the edits of a whole project. It reads and writes nothing. */
  plan(input: MigrationInput): MigrationPlan;
}

/**
 * Defines a migration for the registry.
 */
export function defineMigration(migration: Migration): Migration {
  return migration;
}
