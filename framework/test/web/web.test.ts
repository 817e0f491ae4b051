import { beforeAll, describe, expect, it } from "vitest";
import { countCases, suite } from "./suite.ts";

// oxlint-disable vitest/valid-title -- the names are data
// oxlint-disable vitest/expect-expect -- the cases assert
for (const { name, groups, make, prepare } of suite) {
  describe(name, () => {
    beforeAll(prepare);
    for (const group of groups) {
      describe(group.name, () => {
        for (const one of group.cases) it(one.name, () => one.run(make));
      });
    }
  });
}

describe("the suite", () => {
  it("has at least 300 cases, each of its own name", () => {
    expect(countCases()).toBeGreaterThanOrEqual(300);
    for (const { groups } of suite) {
      const names = groups.flatMap((group) =>
        group.cases.map((one) => `${group.name} > ${one.name}`),
      );
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });
});
