import { printTable, toFixed } from "../../../../framework/bench/http/print.mjs";
import { medianOf, ratioOf } from "../../../../framework/bench/http/rounds.mjs";

/** Prints what a page costs, and what OpenSpeed's costs in terms of the others'. */
export function printCpu(measured, rounds) {
  printTable(
    `A page, median of ${rounds} rounds`,
    ["CPU us/page", "in the kernel", "pages/s", "HTML bytes"],
    measured.map((row) => ({
      name: row.title,
      cells: [toMedian(row, "cpu"), toMedian(row, "system"), toMedian(row, "rate"), row.bytes],
      error: row.error,
    })),
  );
  const ratios = measured
    .filter(({ kind }) => kind === "openspeed")
    .flatMap((ours) => toRatios(ours, measured));
  if (ratios.length === 0) return;
  printTable("OpenSpeed's processor time for a page, divided by that of", ["ratio"], ratios);
}

/** The bare renderer to be held against is the cheapest of those that were measured. */
function toRatios(ours, measured) {
  const others = measured.filter(({ ui, kind }) => ui === ours.ui && kind !== "openspeed");
  const [bare] = others
    .filter(({ kind, error }) => kind === "bare" && error === undefined)
    .toSorted((a, b) => medianOf(toCosts(a)) - medianOf(toCosts(b)));
  const peers = others.filter(({ kind }) => kind === "peer");
  return [bare, ...peers]
    .filter((other) => other !== undefined)
    .map((other) => ({
      name: other.title,
      cells: [toFixed(ratioOf(toCosts(ours), toCosts(other)), 2)],
      error: ours.error ?? other.error,
    }));
}

function toCosts({ rounds }) {
  return rounds.map(({ cpu }) => cpu);
}

function toMedian({ rounds, error }, figure) {
  return error === undefined
    ? toFixed(medianOf(rounds.map((round) => round[figure])), 0)
    : undefined;
}
