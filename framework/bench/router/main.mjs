import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { installPeers } from "../install-peers.mjs";

const SIZES = [10, 100, 1000, 10_000];
const ROUNDS = 5;
/** How many routes get the requests: a table grows with its application, what is asked for at a time hardly does. */
const BUSY = 100;
const MEASURE = fileURLToPath(new URL("measure.mjs", import.meta.url));

installPeers(import.meta.url);
const { routers } = await import("./routers.mjs");
const names = Object.keys(routers);

// A process of its own for each figure: what the compiler learned from one router does not reach another.
const busy = createTable(SIZES.map((size) => ({ size, busy: BUSY })));
const even = createTable([{ size: 10_000, busy: 10_000 }]);
for (let round = 0; round < ROUNDS; round++) {
  measureRound(busy);
  measureRound(even);
}

function createTable(columns) {
  const rows = names.map((name) => ({ name, cells: columns.map(() => ({ rounds: [] })) }));
  return { columns, rows };
}

function measureRound({ columns, rows }) {
  for (const [index, { size, busy }] of columns.entries()) {
    for (const { name, cells } of rows) {
      const cell = cells[index];
      if (cell.error !== undefined) continue;
      try {
        const args = [MEASURE, name, String(size), String(busy)];
        cell.rounds.push(Number(execFileSync(process.execPath, args, { stdio: "pipe" })));
      } catch (error) {
        cell.error = /^\w*Error.*$/m.exec(String(error.stderr))?.[0] ?? String(error);
      }
    }
  }
}

function toMedian({ rounds }) {
  return rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)];
}

function print(title, { columns, rows }) {
  console.log(`\n${title}\n`);
  printRow(
    "routes",
    columns.map(({ size }) => size),
  );
  for (const { name, cells } of rows) {
    printRow(
      name,
      cells.map((cell) => (cell.error === undefined ? Math.round(toMedian(cell)) : "cannot build")),
    );
  }
  const [ours, ...peers] = rows;
  printRow(
    "ours / fastest",
    columns.map((_, index) => {
      const built = peers
        .map(({ cells }) => cells[index])
        .filter(({ error }) => error === undefined);
      return (toMedian(ours.cells[index]) / Math.min(...built.map(toMedian))).toFixed(2);
    }),
  );
  for (const { name, cells } of rows) {
    for (const [index, { error }] of cells.entries()) {
      if (error !== undefined) console.log(`${name}, ${columns[index].size} routes: ${error}`);
    }
  }
}

function printRow(name, cells) {
  console.log([name.padEnd(18), ...cells.map((cell) => String(cell).padStart(13))].join(""));
}

console.log(`ns per lookup, median of ${ROUNDS} interleaved rounds, Node ${process.versions.node}`);
print(`${BUSY} routes, evenly among all, get the requests:`, busy);
const [first, , , last] = busy.rows[0].cells.map(toMedian);
console.log(`ours, 10,000 routes / 10 routes: ${(last / first).toFixed(2)}`);
print("Every route gets as many requests (the processor's caches hold no such table):", even);

const machine = {
  node: process.versions.node,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  load: loadavg(),
};
writeFileSync(
  new URL("results.json", import.meta.url),
  `${JSON.stringify({ machine, unit: "ns per lookup", busy, even }, undefined, 2)}\n`,
);
