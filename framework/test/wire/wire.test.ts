import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningServer } from "../../src/runtimes/node/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";
import { allPoints } from "./all-points.ts";
import { createWireApp, runWireSample, WIRE_OPTIONS } from "./run-wire-sample.ts";

describe("the wire: RFC 9112 and RFC 9110", () => {
  let fast: RunningServer;
  let nodeHttp: RunningServer;
  beforeAll(async () => {
    fast = await serve(createWireApp(), WIRE_OPTIONS);
    nodeHttp = await serve(createWireApp(), { ...WIRE_OPTIONS, server: "node:http" });
  });
  afterAll(async () => {
    await Promise.all([fast.close(), nodeHttp.close()]);
  });

  it("has bytes that are taken and bytes that are refused for every point", () => {
    for (const { point, accepts, refuses } of allPoints) {
      expect([point, accepts.length > 0, refuses.length > 0]).toEqual([point, true, true]);
    }
  });

  it("notes a difference from node:http only where there is one", () => {
    for (const { accepts, refuses } of allPoints) {
      for (const { answers, nodeHttp } of [...accepts, ...refuses]) {
        expect(nodeHttp?.answers).not.toEqual(answers);
      }
    }
  });

  describe.each(allPoints)("$section: $point", ({ accepts, refuses }) => {
    it.concurrent.each(accepts)("takes $name", async (sample) => {
      expect(await runWireSample(fast, sample)).toEqual(sample.answers);
    });

    it.concurrent.each(refuses)("refuses $name", async (sample) => {
      expect(await runWireSample(fast, sample)).toEqual(sample.answers);
    });

    it.concurrent.each([...accepts, ...refuses])("compares node:http for $name", async (sample) => {
      const { answers } = sample.nodeHttp ?? sample;
      expect(await runWireSample(nodeHttp, sample)).toEqual(answers);
    });
  });
});
