import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Grid, grid, toRows } from "./grid.ts";

const fault = { name: "reads a blob", evidence: "It loses the type." };
const failure = { name: "text", detail: "status 500" };
const example: Grid = {
  cases: 5,
  runtimes: [
    {
      runtime: "Bun",
      version: "1.4.5",
      requests: 9,
      groups: [
        { name: "answers", total: 2, passed: 1, knownFaults: [], failed: [failure] },
        { name: "bytes", total: 3, passed: 2, knownFaults: [fault], failed: [] },
      ],
    },
  ],
};

describe("the grid of runtimes", () => {
  it("adds up the groups of a runtime", () => {
    expect(toRows(example)).toEqual([
      {
        label: "Bun 1.4.5",
        short: "Bun",
        requests: 9,
        passed: 3,
        failed: 1,
        knownFaults: [{ name: "bytes > reads a blob", evidence: "It loses the type." }],
        cells: [
          { group: "answers", passed: 1, total: 2 },
          { group: "bytes", passed: 2, total: 3 },
        ],
      },
    ]);
  });

  it("tells the versions of one runtime apart by their first number", () => {
    const runtimes = ["20.19.6", "26.10.0"].map((version) => ({
      runtime: "Node",
      version,
      requests: 0,
      groups: [],
    }));
    expect(toRows({ cases: 0, runtimes }).map(({ short }) => short)).toEqual([
      "Node 20",
      "Node 26",
    ]);
  });

  it("is there where it was run, and each runtime accounts for every case", () => {
    expect(grid !== undefined).toBe(existsSync(new URL("grid.json", import.meta.url)));
    const counts = grid === undefined ? [] : toRows(grid);
    expect(
      counts.map(({ passed, failed, knownFaults }) => passed + failed + knownFaults.length),
    ).toEqual(counts.map(() => grid?.cases));
  });
});
