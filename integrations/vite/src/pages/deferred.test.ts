import { expect, it } from "vitest";
import { toLine, toScript } from "./deferred.ts";

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it.each([
  ["a script", toScript],
  ["a line", toLine],
])("lets no promise behind what %s can't hold end the process", async (_name, write) => {
  // Vitest fails the run for a rejection that nobody handles.
  const data = { late: Promise.reject(new Error("late")) };
  expect(() => write({ broken: new Error("instance"), ...data }, String)).toThrow(
    "broken is an instance of Error",
  );
  await wait();
});

it.each([
  ["a script", toScript],
  ["a line", toLine],
])("takes charge of the promises in %s", async (_name, write) => {
  const { deferred } = write({ late: Promise.reject(new Error("late")) }, String);
  await wait();
  expect(await deferred[0]?.settled).toMatchObject({ ok: false, value: "Error: late" });
});

it.each([
  ["a script", toScript],
  ["a line", toLine],
])("lets no promise beside what is nested too deeply for %s end the process", async (_, write) => {
  const nested: unknown = JSON.parse('{"a":'.repeat(20_000) + "1" + "}".repeat(20_000));
  const late = Promise.reject(new Error("late"));
  expect(() =>
    write({ nested, late: [new Map([["late", late]]), new Set([late])] }, String),
  ).toThrow(RangeError);
  await wait();
});

it("sends what is nested within reason", () => {
  const nested: unknown = JSON.parse("[".repeat(500) + "]".repeat(500));
  expect(toScript({ nested }, String).text).toBe(JSON.stringify({ nested }));
});
