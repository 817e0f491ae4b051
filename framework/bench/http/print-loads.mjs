import { printTable, toFixed } from "./print.mjs";
import { medianOf, ratioOf } from "./rounds.mjs";

const OURS = new Set(["openspeed", "openspeed-node-http"]);
/** A generator that is busy for so much of the time may have held the throughput down. */
const BUSY = 0.95;

/** Prints what `measureLoads` returned: for each runtime the cost, the throughput, and OpenSpeed's ratios. */
export function printLoads(title, measured) {
  const columns = measured[0]?.cells.map(({ column }) => column) ?? [];
  for (const runtime of new Set(measured.map((row) => row.runtime))) {
    const rows = measured.filter((row) => row.runtime === runtime);
    const print = (what, toText) => {
      const lines = rows.map((row) => ({ name: row.title, cells: row.cells.map(toText) }));
      printTable(`${title}, ${runtime}: ${what}`, columns, lines);
    };
    print("microseconds of processor time for a request", (cell) => toMedian(cell, "cpu", 1));
    print("of these in the kernel, for the sockets above all", (cell) =>
      toMedian(cell, "system", 1),
    );
    print(
      "requests a second",
      (cell) => `${toMedian(cell, "rate", 0)}${isLimited(cell) ? "*" : ""}`,
    );
    if (rows.some(({ cells }) => cells.some(isLimited))) {
      console.log("\n* the load generator was busy all the time, the server may take more");
    }
    for (const ours of rows.filter(({ name }) => OURS.has(name))) {
      printRatios(title, ours, measured);
    }
  }
  printErrors(measured);
}

/** Node is held against what Bun and Deno answer with on their own, too. */
function printRatios(title, ours, measured) {
  const peers = measured.filter(
    (peer) => peer !== ours && (peer.runtime === ours.runtime || peer.name.endsWith("-serve")),
  );
  if (peers.length === 0) return;
  printTable(
    `${title}: the cost of ${ours.title} on ${ours.runtime}, divided by that of`,
    ours.cells.map(({ column }) => column),
    peers.map((peer) => ({
      name: peer.runtime === ours.runtime ? peer.title : `${peer.title}, ${peer.runtime}`,
      cells: peer.cells.map((cell, index) => toRatio(ours.cells[index], cell)),
    })),
  );
}

function toMedian({ rounds, error }, figure, digits) {
  if (error !== undefined) return "failed";
  return toFixed(medianOf(rounds.map((round) => round[figure])), digits);
}

function isLimited({ rounds }) {
  return rounds.some(({ generatorBusy }) => generatorBusy > BUSY);
}

function toRatio(ours, theirs) {
  if (ours.error !== undefined || theirs.error !== undefined) return undefined;
  const [above, below] = [ours, theirs].map(({ rounds }) => rounds.map(({ cpu }) => cpu));
  return toFixed(ratioOf(above, below), 2);
}

function printErrors(measured) {
  for (const { id, cells } of measured) {
    for (const { column, error } of cells) {
      if (error !== undefined) console.log(`${id}, ${column}: ${error}`);
    }
  }
}
