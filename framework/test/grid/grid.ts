import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Group, RuntimeName } from "../runtimes/case.ts";
import { runCase } from "../runtimes/run-case.ts";
import { type RunningTarget, startRuntime } from "../runtimes/start.ts";
import { suite } from "../runtimes/suite.ts";
import { installRuntimes, locateRuntime } from "./install-runtimes.ts";
import { runOnNodes } from "./run-on-nodes.ts";
import { toTable } from "./table.ts";

/** How a runtime did in the whole suite. */
export interface RuntimeResult {
  readonly runtime: string;
  readonly version: string;
  readonly requests: number;
  readonly groups: readonly GroupResult[];
}

/** How a runtime did in one group. */
export interface GroupResult {
  readonly name: string;
  readonly total: number;
  readonly passed: number;
  /** Cases that the runtime fails by itself, with what it does. */
  readonly knownFaults: readonly { readonly name: string; readonly evidence: string }[];
  readonly failed: readonly { readonly name: string; readonly detail: string }[];
}

interface Row {
  readonly label: string;
  readonly runtime: RuntimeName;
  readonly program: string;
}

const resultFile = fileURLToPath(new URL("../../../site/src/data/grid.json", import.meta.url));
const NODES = ["20", "22", "24", "26"];
const rows: readonly Row[] = [
  ...NODES.map((version): Row => ({
    label: "Node",
    runtime: "node",
    program: `node-${version}/bin/node`,
  })),
  { label: "Bun", runtime: "bun", program: ".bin/bun" },
  { label: "Deno", runtime: "deno", program: ".bin/deno" },
  { label: "workerd", runtime: "workerd", program: ".bin/workerd" },
];

await installRuntimes();
const results: RuntimeResult[] = [];
for (const row of rows) results.push(await runRow(row));
process.stdout.write(`${toTable(results)}\n`);
const nodes = NODES.map((version) => locateRuntime(`node-${version}/bin/node`));
const nodeResults = [
  ...(await runOnNodes(new URL("../web/program.ts", import.meta.url), nodes)),
  ...(await runOnNodes(new URL("../wire/program.ts", import.meta.url), nodes)),
];
for (const { suite, version, passed, failed } of nodeResults) {
  process.stdout.write(`${suite} on Node ${version}: ${String(passed)} passed\n`);
  for (const detail of failed) process.stdout.write(`FAIL ${detail}\n`);
}
const cases = suite.reduce((sum, group) => sum + group.cases.length, 0);
await writeFile(resultFile, `${JSON.stringify({ cases, runtimes: results }, undefined, 2)}\n`);
const hasFailed =
  nodeResults.some(({ failed }) => failed.length > 0) ||
  results.some(({ groups }) => groups.some(({ failed }) => failed.length > 0));
process.exitCode = hasFailed ? 1 : 0;

async function runRow(row: Row): Promise<RuntimeResult> {
  const command = locateRuntime(row.program);
  const output = await readOutput(command, ["--version"]);
  const version = /\d+(?:[.-]\d+)+/.exec(output)?.[0] ?? "";
  const groups: GroupResult[] = [];
  let requests = 0;
  for (const group of suite) {
    // Each group has a process of its own, so that one that ends it can't hide what the next would show.
    const server = await startRuntime({ runtime: row.runtime, command }).catch(String);
    if (typeof server === "string") {
      groups.push(toFailed(group, server));
      continue;
    }
    groups.push(await runGroup(server, group));
    requests += server.requests;
    await server.close();
  }
  return { runtime: row.label, version, requests, groups };
}

function toFailed({ name, cases }: Group, detail: string): GroupResult {
  const failed = cases.map((one) => ({ name: one.name, detail }));
  return { name, total: cases.length, passed: 0, knownFaults: [], failed };
}

async function runGroup(server: RunningTarget, group: Group): Promise<GroupResult> {
  const failed: { name: string; detail: string }[] = [];
  const knownFaults: { name: string; evidence: string }[] = [];
  for (const one of group.cases) {
    const { outcome, detail = "" } = await runCase(server, group, one);
    if (outcome === "known fault") knownFaults.push({ name: one.name, evidence: detail });
    else if (outcome !== "passed") failed.push({ name: one.name, detail });
  }
  const passed = group.cases.length - failed.length - knownFaults.length;
  return { name: group.name, total: group.cases.length, passed, knownFaults, failed };
}

async function readOutput(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args);
  return stdout;
}
