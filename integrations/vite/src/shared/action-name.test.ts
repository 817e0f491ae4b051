import { describe, expect, it } from "vitest";
import { findActionName, withoutActionName } from "./action-name.ts";

describe("findActionName", () => {
  it("finds the first name that begins with a slash", () => {
    expect(findActionName(new URL("http://localhost/a?x=1&/save&/other"))).toBe("save");
    expect(findActionName(new URL("http://localhost/a?x=/save"))).toBeUndefined();
  });
});

describe("withoutActionName", () => {
  it.each([
    ["/a?/save", "/a"],
    ["/a?x=1&/save=&y=%26&/other&x=2", "/a?x=1&y=%26&x=2"],
    ["/a?x=%20", "/a?x=%20"],
  ])("makes %s into %s", (from, to) => {
    expect(withoutActionName(new URL(from, "http://localhost")).href).toBe(`http://localhost${to}`);
  });

  it("ends soon for an address full of names", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `/n${String(index)}`);
    const before = performance.now();
    expect(withoutActionName(new URL(`http://localhost/a?${names.join("&")}`)).search).toBe("");
    expect(performance.now() - before).toBeLessThan(20_000);
  }, 60_000);
});
