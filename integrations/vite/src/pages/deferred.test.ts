import { expect, it } from "vitest";
import { toLine, toScript } from "./deferred.ts";

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it.each([
  ["a script", toScript],
  ["a line", toLine],
])("lets no promise behind what %s can't hold end the process", async (_name, write) => {
  // Vitest fails the run for a rejection that nobody handles.
  const data = { late: Promise.reject(new Error("late")) };
  expect(() => write({ broken: new Error("instance"), ...data }, String)).toThrow("non-POJO");
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
