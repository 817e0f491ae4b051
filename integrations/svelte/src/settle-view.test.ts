import type { PageView } from "@openspeed/vite";
import { describe, expect, it } from "vitest";
import { settleView } from "./settle-view.ts";

function viewOf(...data: object[]): PageView {
  const page = {
    url: new URL("http://localhost/"),
    route: "/",
    params: {},
    status: 200,
    data: data.at(-1) ?? {},
    form: undefined,
    error: undefined,
  };
  return { page, components: [], data, catchPoints: [] };
}

describe("settleView", () => {
  it("puts values in place of promises, however deep, and keeps the order of the keys", async () => {
    const late = Promise.resolve({ inner: Promise.resolve("inside") });
    const view = viewOf({ user: "Ada" }, { late, list: [Promise.resolve(1), 2], last: null });
    const { data, page } = await settleView(view);
    expect(data).toEqual([
      { user: "Ada" },
      { late: { inner: "inside" }, list: [1, 2], last: null },
    ]);
    expect(Object.keys(data[1] ?? {})).toEqual(["late", "list", "last"]);
    expect(page.data).toBe(data[1]);
  });

  it("leaves a promise that rejects as it is", async () => {
    const late = Promise.reject(new Error("not today"));
    const { data } = await settleView(viewOf({ late }));
    expect(data).toEqual([{ late }]);
    await expect(late).rejects.toThrow("not today");
  });

  it("leaves what is still open when the signal aborts", async () => {
    const late = new Promise<string>(() => undefined);
    const leaving = new AbortController();
    const settling = settleView(viewOf({ late, early: Promise.resolve(1) }), leaving.signal);
    leaving.abort();
    const { data } = await settling;
    expect(data[0]).toHaveProperty("late", late);
  });

  it("takes data that refers to itself, and leaves what is no plain object alone", async () => {
    const when = new Date(0);
    const own: { self?: object; when: Date } = { when };
    own.self = own;
    const [settled] = (await settleView(viewOf(own))).data;
    expect(settled).toHaveProperty("self", settled);
    expect(settled).toHaveProperty("when", when);
  });
});
