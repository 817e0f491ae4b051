import { openspeed } from "openspeed";
import { describe, expect, it } from "vitest";
import { redirect } from "./results.ts";
import { runLoads, type LoadsOutcome } from "./run-loads.ts";
import type { Load } from "./types.ts";

async function run(...loads: Load[]): Promise<LoadsOutcome | undefined> {
  let loaded: LoadsOutcome | undefined;
  const app = openspeed().get("/", async (ctx) => {
    const nodes = loads.map((load) => ({ component: undefined, isShown: true, server: { load } }));
    const { request, signal, url } = ctx;
    const invalidate = () => Promise.resolve();
    loaded = await runLoads(nodes, {
      request,
      signal,
      url,
      ctx,
      invalidate,
      params: {},
      state: {},
    });
  });
  await app.request("/");
  return loaded;
}

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("runLoads", () => {
  it("lets no promise in the data end the process, however deep, while other loads run", async () => {
    // Vitest fails the run for a rejection that nobody handles.
    const fail = () => Promise.reject(new Error("late"));
    const data = () => {
      const cycle: Record<string, unknown> = { top: fail(), list: [{ deep: fail() }] };
      cycle["self"] = cycle;
      return { cycle, map: new Map([["key", fail()]]), set: new Set([fail()]) };
    };
    expect((await run(wait, data))?.kind).toBe("data");
    expect((await run(() => wait().then(() => redirect("/elsewhere")), data))?.kind).toBe(
      "redirect",
    );
    await wait();
  });

  it("takes a redirect or an error from the outermost load", async () => {
    const broken = () => {
      throw new Error("broken");
    };
    expect(await run(() => redirect("/a"), broken)).toMatchObject({ kind: "redirect" });
    expect(await run(() => ({ a: 1 }), broken)).toMatchObject({ kind: "failed", index: 1 });
  });

  it("refuses data that is no object", async () => {
    expect(await run(() => [1])).toMatchObject({ kind: "failed", index: 0 });
  });
});
