import { expect, it, onTestFinished } from "vitest";
import { serve } from "../../../src/runtimes/node/index.ts";
import { createFuzzApp, FUZZ_OPTIONS } from "./fuzz-app.ts";
import { createFaultyApp } from "./faulty-app.ts";
import { runFuzz } from "./run-fuzz.ts";

it("answers or ends whatever is sent: 5,000 mutated requests", async () => {
  const errors: unknown[] = [];
  const server = await serve(createFuzzApp(), {
    ...FUZZ_OPTIONS,
    report: (error) => void errors.push(error),
  });
  onTestFinished(() => server.close());
  const seed = Date.now() % 2 ** 32;
  const { statuses, failures } = await runFuzz({ port: server.port, count: 5000, seed });
  expect({ seed, failures: failures.slice(0, 5) }).toEqual({ seed, failures: [] });
  expect(errors.map(String)).toEqual([]);
  for (const status of ["200", "400", "501"]) expect(statuses.get(status)).toBeGreaterThan(50);
  expect(await (await fetch(server.url)).text()).toBeDefined();
}, 120_000);

it("survives an app that is wrong at every point, and clients that are too", async () => {
  let reported = 0;
  const server = await serve(createFaultyApp(), {
    ...FUZZ_OPTIONS,
    report: () => (reported += 1),
  });
  onTestFinished(() => server.close());
  const seed = Date.now() % 2 ** 32;
  const { statuses, failures } = await runFuzz({
    port: server.port,
    count: 3000,
    seed,
    isFaulty: true,
  });
  expect({ seed, failures: failures.slice(0, 5) }).toEqual({ seed, failures: [] });
  for (const status of ["200", "204", "500"]) expect(statuses.get(status)).toBeGreaterThan(5);
  expect(reported).toBeGreaterThan(50);
}, 120_000);
