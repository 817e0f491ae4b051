import type { EntryKind, ReportEntry } from "./report-entry.ts";
import type { RunResult } from "./run-migration.ts";

/** The report as `--json` writes it. */
export interface JsonReport {
  readonly migration: RunResult["migration"];
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<EntryKind, number>>;
  readonly files: {
    readonly read: number;
    readonly changed: readonly string[];
    readonly failed: RunResult["failures"];
  };
  readonly dependencies: RunResult["dependencies"];
  readonly entries: readonly ReportEntry[];
  readonly marks: RunResult["marks"];
}

export function toJsonReport(result: RunResult, dryRun: boolean): JsonReport {
  return {
    migration: result.migration,
    dryRun,
    counts: countKinds(result.entries),
    files: {
      read: result.filesRead,
      changed: result.changes.map(({ path }) => path),
      failed: result.failures,
    },
    dependencies: result.dependencies,
    entries: result.entries,
    marks: result.marks,
  };
}

export function countKinds(entries: readonly ReportEntry[]): Record<EntryKind, number> {
  const counts: Record<EntryKind, number> = { native: 0, adapter: 0, mark: 0, note: 0 };
  for (const { kind } of entries) counts[kind] += 1;
  return counts;
}

/** How text is set off; the command line gives colours, tests give none. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  warn(text: string): string;
}

/** The report for a person, as lines. */
export function toSummary(result: RunResult, dryRun: boolean, style: Style): string[] {
  const { migration, entries, changes, dependencies, failures } = result;
  const counts = countKinds(entries);
  const lines = [
    style.bold(
      `${migration.title}${migration.range === undefined ? "" : ` ${migration.range}`} to OpenSpeed`,
    ),
    "",
  ];
  lines.push(
    `${String(counts.native)} native, ${String(counts.adapter)} through an adapter, ${String(counts.mark)} marked for you`,
  );
  lines.push(
    `${String(changes.length)} of ${String(result.filesRead + 1)} files ${dryRun ? "would change" : "changed"}`,
  );
  if (dependencies.added.length + dependencies.removed.length > 0) {
    lines.push(
      `package.json: ${[...dependencies.added.map((name) => `+ ${name}`), ...dependencies.removed.map((name) => `- ${name}`)].join(", ")}`,
    );
  }
  section(
    lines,
    "Through an adapter",
    entries.filter(({ kind }) => kind === "adapter"),
    style,
  );
  section(
    lines,
    "Marked for you",
    entries.filter(({ kind }) => kind === "mark"),
    style,
  );
  section(
    lines,
    "Worth knowing",
    entries.filter(({ kind }) => kind === "note"),
    style,
  );
  if (failures.length > 0) {
    lines.push("", style.warn("Left as they were"));
    for (const { path, message } of failures) lines.push(`  ${path}: ${message}`);
  }
  lines.push("", ...nextSteps(result, dryRun));
  return lines;
}

function section(
  lines: string[],
  title: string,
  entries: readonly ReportEntry[],
  style: Style,
): void {
  if (entries.length === 0) return;
  lines.push("", style.bold(title));
  for (const { file, line, message } of entries)
    lines.push(`  ${style.dim(`${file}:${String(line)}`)} ${message}`);
}

function nextSteps({ changes, marks }: RunResult, dryRun: boolean): string[] {
  if (changes.length === 0) return ["Nothing changed."];
  if (dryRun) return ["Nothing was written. Run it without --dry-run to write these changes."];
  const steps = ["Next: npm install, run your tests, look at git diff."];
  if (marks.length > 0)
    steps.push(
      `Then search for "openspeed-migrate:"; openspeed-migrate check fails while a mark is left.`,
    );
  return steps;
}
