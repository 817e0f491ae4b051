import { describe, expect, it } from "vitest";
import { toPlainJson } from "./plain-json.ts";

describe("toPlainJson", () => {
  it("writes plain data as JSON that can't end a script element", () => {
    const data = { list: [1, "</script>", true, null], nested: { a: "<!--" } };
    const json = toPlainJson(data) ?? "";
    expect(json).not.toContain("<");
    expect(JSON.parse(json)).toEqual(data);
  });

  const shared = {};
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  it.each([
    ["a date", { value: new Date() }],
    ["a map", new Map()],
    ["undefined", { value: undefined }],
    ["NaN", [Number.NaN]],
    ["minus zero", [-0]],
    ["a BigInt", [1n]],
    ["a promise", { value: Promise.resolve(1) }],
    ["a hole", Array.from({ length: 1 })],
    ["a value referred to twice", [shared, shared]],
    ["a cycle", cyclic],
    ["a class instance", new URL("http://localhost/")],
    ["a __proto__ member", JSON.parse('{"__proto__":{"admin":true}}')],
    ["a toJSON member", { toJSON: 1 }],
    ["a symbol member", { [Symbol("hidden")]: 1 }],
  ])("gives up on %s", (_name, value) => {
    expect(toPlainJson(value)).toBeUndefined();
  });
});
