import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createSourceProject, type SourceText } from "../source/source-project.ts";
import type { Migration, MigrationPlan } from "./define-migration.ts";
import { detect, type Detection } from "./detect.ts";
import { findImportedPackages } from "./imported-packages.ts";
import { findMarks, type FoundMark } from "./marks.ts";
import { changeDependencies, findRange, majorOf, parsePackageJson } from "./package-json.ts";
import { readSources } from "./read-sources.ts";
import type { ReportEntry } from "./report-entry.ts";

export interface RunOptions {
  /** The id of a migration, or "auto". */
  readonly from: string;
  /** Narrows the files that are changed. */
  readonly glob: string | undefined;
  /** The range of `openspeed` that is written to package.json. */
  readonly openspeedRange: string;
  readonly migrations: readonly Migration[];
}

/** A text before and after. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** All that a run found out and wants to write. */
export interface RunResult {
  readonly migration: {
    readonly id: string;
    readonly title: string;
    readonly range: string | undefined;
  };
  readonly changes: readonly Change[];
  readonly entries: readonly ReportEntry[];
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  readonly marks: readonly FoundMark[];
  readonly filesRead: number;
  readonly dependencies: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** A run that can't begin or has nothing to do; the message says what to do next. */
export class MigrationError extends Error {
  readonly isDone: boolean;

  constructor(message: string, options: { isDone: boolean } = { isDone: false }) {
    super(message);
    this.isDone = options.isDone;
  }
}

/**
 * Plans a migration. Nothing is written.
 * @throws MigrationError when there is nothing to migrate.
 */
export async function runMigration(dir: string, options: RunOptions): Promise<RunResult> {
  const manifest = await readFile(join(dir, "package.json"), "utf8").catch(() => undefined);
  if (manifest === undefined)
    throw new MigrationError(
      `There is no package.json in ${dir}. Give the folder of the application.`,
    );
  const json = parsePackageJson(manifest);
  const sources = await readSources(dir, options.glob);
  const { migration, range } = choose(detect(json, sources, options.migrations), options, {
    isMigrated: findRange(json, "openspeed") !== undefined,
    files: sources.length,
  });
  const project = createSourceProject(sources);
  const plan = migration.plan({ project, major: majorOf(range) });
  refuseFailures(plan.failures);
  const changes: Change[] = sources.flatMap(({ path, text }) => {
    const after = plan.outputs.get(path);
    return after === undefined || after === text ? [] : [{ path, before: text, after }];
  });
  const texts: SourceText[] = sources.map((source) => ({
    path: source.path,
    text: plan.outputs.get(source.path) ?? source.text,
  }));
  const dependencies =
    changes.length === 0
      ? { text: manifest, added: [], removed: [] }
      : await swapDependencies(dir, manifest, { texts, sources, migration, options });
  if (dependencies.text !== manifest)
    changes.push({ path: "package.json", before: manifest, after: dependencies.text });
  const failures = project.broken.map(({ path, message }) => ({
    path,
    message: `it does not parse (${message})`,
  }));
  return {
    migration: { id: migration.id, title: migration.title, range },
    changes,
    entries: plan.entries,
    failures,
    marks: texts.flatMap(({ path, text }) => findMarks(path, text)),
    filesRead: sources.length,
    dependencies: { added: dependencies.added, removed: dependencies.removed },
  };
}

/** The files of an app are rewritten to fit each other, so one that fails leaves all as they were. */
function refuseFailures(failures: MigrationPlan["failures"]): void {
  if (failures.length === 0) return;
  const list = failures.map(({ path, message }) => `${path}: ${message}`).join("\n");
  throw new MigrationError(
    `${list}\nNothing was written, since the other files would not fit. ` +
      "This is a mistake of openspeed-migrate: please report it with the code that the message names.",
  );
}

function choose(
  found: readonly Detection[],
  options: RunOptions,
  project: { isMigrated: boolean; files: number },
): Detection {
  const known = options.migrations.map(({ id }) => id);
  if (options.from !== "auto" && !known.includes(options.from)) {
    throw new MigrationError(
      `There is no migration from "${options.from}". Known: ${known.join(", ")}.`,
    );
  }
  const fitting = found.filter(
    ({ migration }) => options.from === "auto" || migration.id === options.from,
  );
  const used = fitting.find(({ isImported }) => isImported) ?? fitting[0];
  if (used === undefined || (!used.isImported && project.isMigrated)) {
    if (project.isMigrated)
      throw new MigrationError(
        "This project is already migrated: it depends on openspeed and imports no framework that could be migrated.",
        { isDone: true },
      );
    const tried = options.from === "auto" ? known.join(", ") : options.from;
    throw new MigrationError(
      `Nothing to migrate: neither package.json nor any of the ${String(project.files)} source files names ${tried}. ` +
        "Give the folder that holds the application's package.json.",
    );
  }
  return used;
}

async function swapDependencies(
  dir: string,
  manifest: string,
  {
    texts,
    sources,
    migration,
    options,
  }: {
    texts: readonly SourceText[];
    sources: readonly SourceText[];
    migration: Migration;
    options: RunOptions;
  },
): ReturnType<typeof changeLater> {
  // A glob narrows what is changed, not what counts as a use.
  const others = options.glob === undefined ? [] : await readSources(dir, undefined);
  const changed = new Map(texts.map(({ path, text }) => [path, text]));
  const all = [...texts, ...others.filter(({ path }) => !changed.has(path))];
  return changeLater(manifest, { all, before: findImportedPackages(sources), migration, options });
}

async function changeLater(
  manifest: string,
  {
    all,
    before,
    migration,
    options,
  }: {
    all: readonly SourceText[];
    before: ReadonlySet<string>;
    migration: Migration;
    options: RunOptions;
  },
): Promise<ReturnType<typeof changeDependencies>> {
  const imported = findImportedPackages(all);
  const isTypes = (name: string): boolean => name.startsWith("@types/");
  const remove = migration.replaces.filter(
    (name) =>
      (isTypes(name) || before.has(name)) &&
      !imported.has(name) &&
      !imported.has(name.replace(/^@types\//, "")),
  );
  return changeDependencies(manifest, { add: { openspeed: options.openspeedRange }, remove });
}
