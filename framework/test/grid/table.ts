import type { GroupResult, RuntimeResult } from "./grid.ts";

/** A runtime that does not start fails everything for one reason. The JSON has all of them. */
const MAX_NOTES = 10;

/** Prints the results as text: a table of groups by runtimes, then what did not pass and why. */
export function toTable(results: readonly RuntimeResult[]): string {
  const [first] = results;
  if (first === undefined) return "No runtime ran.";
  const head = ["", ...results.map(({ runtime, version }) => `${runtime} ${version}`)];
  const body = first.groups.map(({ name }, index) =>
    [name].concat(results.map(({ groups }) => toCell(groups[index]))),
  );
  const total = ["all", ...results.map(({ groups }) => toCell(sum(groups)))];
  const requests = ["requests", ...results.map((result) => String(result.requests))];
  return [...toLines([head, ...body, total, requests]), "", ...results.flatMap(toNotes)].join("\n");
}

function toCell(group: GroupResult | undefined): string {
  if (group === undefined) return "";
  const mark = group.failed.length > 0 ? " FAIL" : group.knownFaults.length > 0 ? "*" : "";
  return `${String(group.passed)}/${String(group.total)}${mark}`;
}

function sum(groups: readonly GroupResult[]): GroupResult {
  return {
    name: "all",
    total: groups.reduce((total, group) => total + group.total, 0),
    passed: groups.reduce((passed, group) => passed + group.passed, 0),
    knownFaults: groups.flatMap((group) => group.knownFaults),
    failed: groups.flatMap((group) => group.failed),
  };
}

function toLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}

function toNotes({ runtime, version, groups }: RuntimeResult): string[] {
  return groups.flatMap((group) => [
    ...group.failed
      .slice(0, MAX_NOTES)
      .map(({ name, detail }) => `FAIL ${runtime} ${version}: ${group.name} > ${name}: ${detail}`),
    ...group.knownFaults.map(
      ({ name, evidence }) => `* ${runtime} ${version}: ${group.name} > ${name}: ${evidence}`,
    ),
  ]);
}
