import { describe, expect, it } from "vitest";
import { toPath } from "./to-path.ts";

describe("toPath", () => {
  it.each([
    ["/users/:id<int>", { id: 7 }, "/users/7"],
    ["/users/:id<int>?", {}, "/users"],
    ["/:tab<posts|likes>/:day<date>?/*path?", { tab: "likes", path: "a/b c" }, "/likes/a/b%20c"],
    ["/a:b/:id", { id: "x" }, "/a:b/x"],
  ])("fills %s with %j: %s", (pattern, params, path) => {
    expect(toPath(pattern, params)).toBe(path);
  });

  it("does not leave a constrained parameter out", () => {
    expect(() => toPath("/users/:id<int>")).toThrow('The parameter "id"');
  });
});
