import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownFaults } from "./known-faults.ts";
import { runCase } from "./run-case.ts";
import { type RunningTarget, type RuntimeProgram, startRuntime } from "./start.ts";
import { suite } from "./suite.ts";

const require = createRequire(import.meta.url);

const node = { runtime: "node", command: process.execPath } as const;
describeRuntime("node", node);
describeRuntime("node, on node:http", { ...node, server: "node:http" });
describeRuntime("node, over HTTP/2", { ...node, server: "node:http2" });
describeRuntime("bun", { runtime: "bun", command: binOf("bun") });
describeRuntime("deno", { runtime: "deno", command: binOf("deno") });
describeRuntime("workerd", { runtime: "workerd", command: binOf("workerd") });

describe("the suite", () => {
  const names = suite.flatMap((group) => group.cases.map(({ name }) => `${group.name} > ${name}`));

  it("has at least 300 cases, each of its own name", () => {
    expect(names.length).toBeGreaterThanOrEqual(300);
    expect(new Set(names).size).toBe(names.length);
  });

  it("knows the case of each known fault", () => {
    expect(knownFaults.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});

function describeRuntime(name: string, program: RuntimeProgram): void {
  // oxlint-disable vitest/valid-title -- the names are data
  describe(name, () => {
    let server: RunningTarget | undefined;
    beforeAll(async () => {
      server = await startRuntime(program);
    }, 30_000);
    afterAll(() => server?.close());

    for (const group of suite) {
      describe(group.name, () => {
        for (const one of group.cases) {
          it(
            one.name,
            async () => {
              if (server === undefined) throw new Error("It did not start.");
              const { outcome, detail } = await runCase(server, group, one);
              expect(["passed", "known fault"], detail).toContain(outcome);
            },
            30_000,
          );
        }
      });
    }
  });
}

function binOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), "..", ".bin", name);
}
