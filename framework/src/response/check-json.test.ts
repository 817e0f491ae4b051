import { describe, expect, it, vi } from "vitest";
import { openspeed } from "../index.ts";

const [map, set] = [new Map([["a", 1]]), new Set(["a"])];

async function ask(value: unknown, development = true) {
  const report = vi.fn();
  const app = openspeed("", { development, report })
    .get("/returned", () => value)
    .get("/made", (ctx) => ctx.json(value))
    .get("/checked", { summary: "Checked" }, () => value);
  const paths = ["/returned", "/made", "/checked"];
  const answers = await Promise.all(paths.map((path) => app.request(path)));
  const statuses = answers.map(({ status }) => status);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  return { statuses, texts, errors: report.mock.calls.map(([error]) => String(error)) };
}

describe("in development, an answer", () => {
  it.each([
    ["a Map", map, "of the Map."],
    ["a Set", set, "of the Set."],
    ["a Map in an object", { ok: true, stops: map }, 'the Map "stops".'],
    ["a Set in a list", [[1], [set]], 'the Set "0".'],
    ["a subclass", { stops: new (class Stops extends Set {})() }, 'the Stops "stops".'],
    ["what toJSON() makes", { toJSON: () => ({ stops: set }) }, 'the Set "stops".'],
  ])("with %s is an error that says where", async (_, value, where) => {
    const { statuses, errors } = await ask(value);
    expect(statuses).toEqual([500, 500, 500]);
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain(where);
    for (const error of errors) expect(error).toContain("OS3020");
  });

  it.each([
    ["lists and objects", { stops: [...set], byName: Object.fromEntries(map), none: {} }],
    ["a date", { at: new Date(0) }],
    ["what has a toJSON()", Object.assign(new Set(["a"]), { toJSON: () => ["a"] })],
  ])("with %s is sent", async (_, value) => {
    const { statuses, texts, errors } = await ask(value);
    expect([statuses, errors]).toEqual([[200, 200, 200], []]);
    expect(new Set(texts)).toEqual(new Set([JSON.stringify(value)]));
  });

  it("that is no JSON is not looked through", async () => {
    const app = openspeed("", { development: true })
      .get("/form", () => new URLSearchParams({ a: "1" }))
      .get("/bytes", () => new Uint8Array([104, 105]))
      .get("/text", () => "hi")
      .get("/nothing", () => undefined)
      .get("/response", () => new Response("hi"));
    const answers = ["/form", "/bytes", "/text", "/nothing", "/response"].map(async (path) => {
      const answer = await app.request(path);
      return [answer.status, await answer.text()];
    });
    expect(await Promise.all(answers)).toEqual([
      [200, "a=1"],
      [200, "hi"],
      [200, "hi"],
      [204, ""],
      [200, "hi"],
    ]);
  });
});

describe("in production, an answer", () => {
  it("is not looked through", async () => {
    const { statuses, texts, errors } = await ask({ stops: set }, false);
    expect([statuses, errors]).toEqual([[200, 200, 200], []]);
    expect(new Set(texts)).toEqual(new Set(['{"stops":{}}']));
  });
});
