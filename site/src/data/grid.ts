/** What `npm run grid` writes about the contract suite on every runtime. */
export interface Grid {
  /** How many cases the suite has. */
  cases: number;
  runtimes: readonly RuntimeResult[];
}

interface RuntimeResult {
  runtime: string;
  version: string;
  requests: number;
  groups: readonly GroupResult[];
}

interface GroupResult {
  name: string;
  total: number;
  passed: number;
  knownFaults: readonly { name: string; evidence: string }[];
  failed: readonly { name: string; detail: string }[];
}

/** One runtime as the page shows it. */
export interface RuntimeRow {
  label: string;
  /** The label of a narrow column: versions only where a runtime has several. */
  short: string;
  requests: number;
  passed: number;
  failed: number;
  knownFaults: readonly { name: string; evidence: string }[];
  /** Passed of all, for each group. */
  cells: readonly { group: string; passed: number; total: number }[];
}

/** The last run of the grid; undefined in a copy of the site where it was never run. */
export const grid: Grid | undefined = Object.values(
  import.meta.glob<Grid>("./grid.json", { eager: true, import: "default" }),
)[0];

/** Adds up each runtime's groups. */
export function toRows({ runtimes }: Grid): RuntimeRow[] {
  const isOneOfSeveral = (name: string): boolean =>
    runtimes.filter(({ runtime }) => runtime === name).length > 1;
  return runtimes.map(({ runtime, version, requests, groups }) => ({
    label: `${runtime} ${version}`,
    short: isOneOfSeveral(runtime) ? `${runtime} ${version.split(".")[0]}` : runtime,
    requests,
    passed: groups.reduce((sum, { passed }) => sum + passed, 0),
    failed: groups.reduce((sum, { failed }) => sum + failed.length, 0),
    knownFaults: groups.flatMap(({ name: group, knownFaults }) =>
      knownFaults.map(({ name, evidence }) => ({ name: `${group} > ${name}`, evidence })),
    ),
    cells: groups.map(({ name, passed, total }) => ({ group: name, passed, total })),
  }));
}
