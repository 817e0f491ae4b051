import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createError } from "../errors/create-error.ts";
import { createRouter } from "./router.ts";
import { createBaseMatcher, isPatternBelow, joinPath, toShape } from "./scope-path.ts";

describe("joinPath", () => {
  it.each([
    ["", "/", ""],
    ["/", "/", ""],
    ["/api", "/", "/api"],
    ["/api", "", "/api"],
    ["/api", "/users", "/api/users"],
    ["/", "/users/", "/users"],
    ["", "/users/:id<int>", "/users/:id<int>"],
  ])("joins %j and %j to %j", (prefix, path, joined) => {
    expect(joinPath(prefix, path)).toBe(joined);
  });

  it("refuses a path without a slash in front", () => {
    expect(() => joinPath("/api", "users")).toThrow(
      createError("OS1008", 'The path "users" must start with "/".'),
    );
  });
});

describe("isPatternBelow", () => {
  it.each([
    ["", "", "always"],
    ["/a", "", "always"],
    ["/a", "/", "always"],
    ["/a/b", "/a", "always"],
    ["/a/b", "/a/b", "always"],
    ["/b", "/a", "never"],
    ["/a", "/a/b", "never"],
    ["", "/a", "never"],
    ["/:x", "/a", "sometimes"],
    ["/:x/b", "/a/c", "never"],
    ["/:x", "/a/b", "sometimes"],
    ["/*rest", "/a", "sometimes"],
    ["/:x?/a", "/a", "sometimes"],
    ["/a/b", "/:x?", "sometimes"],
    ["/a/b", "/*rest", "sometimes"],
    ["/a/:x?", "/a", "always"],
    ["/a/b", "/:x", "always"],
    ["/:y/b", "/:x", "always"],
    ["/:id<int>", "/:id<int>", "always"],
    ["/:a<int>/b", "/:b<int>", "always"],
    ["/:id<int>", "/:id", "always"],
    ["/:id", "/:id<int>", "sometimes"],
    ["/:id<uuid>", "/:id<int>", "sometimes"],
    ["/:id<int>", "/7", "sometimes"],
    ["/:id<int>?", "/:id<int>", "sometimes"],
    ["/7", "/:id<int>", "always"],
    ["/me", "/:id<int>", "never"],
    ["/:t<a|b>", "/:t<b|a>", "always"],
    ["/a", "/:t<b|a>", "always"],
    ["/c", "/:t<b|a>", "never"],
  ])("%j below %j: %s", (pattern, prefix, answer) => {
    expect(isPatternBelow(pattern, prefix)).toBe(answer);
  });
});

describe("createBaseMatcher", () => {
  it.each([
    ["", "/a/b", ""],
    ["/", "/a/b", ""],
    ["/a", "/a", "/a"],
    ["/a", "/a/b", "/a"],
    ["/a/:x", "/a/b/c", "/a/b"],
    ["/a/:x?", "/a", "/a"],
    ["/a/:x?", "/a/b/c", "/a/b"],
    ["/a/*rest", "/a/b/c", "/a/b/c"],
    ["/:id<int>", "/7/x", "/7"],
    ["/:id<int>?", "/me/x", ""],
    ["/:t<a|b>/:id<int>", "/b/7", "/b/7"],
  ])("%j takes its part of %j: %j", (prefix, path, base) => {
    expect(createBaseMatcher(prefix)(path)).toBe(base);
  });

  it.each([
    ["/a", "/"],
    ["/a", "/ab"],
    ["/a", "/b/a"],
    ["/a/b", "/a"],
    ["/a/:x", "/a"],
    ["/a/:x", "/a/"],
    ["/:id<int>", "/me"],
    ["/:id<int>", "/7a/x"],
    ["/:t<a|b>", "/c"],
  ])("%j has no part in %j", (prefix, path) => {
    expect(createBaseMatcher(prefix)(path)).toBeUndefined();
  });

  it("agrees with the router about what lies below", () => {
    const segment = fc.constantFrom("a", "7", ":x", ":x<int>", ":x<a|b>");
    const prefixes = fc
      .array(segment, { maxLength: 3 })
      .map((parts) => parts.map((part, index) => part.replace("x", `x${String(index)}`)));
    const paths = fc.array(fc.constantFrom("a", "b", "7", "c"), { maxLength: 4 });
    fc.assert(
      fc.property(prefixes, paths, (prefix, path) => {
        const text = prefix.map((part) => `/${part}`).join("");
        const router = createRouter<true>();
        router.add(`${text}/*rest?`, true);
        const isBelow = router.find(`/${path.join("/")}`) !== undefined;
        const base = path.slice(0, prefix.length).map((part) => `/${part}`);
        expect(createBaseMatcher(text)(`/${path.join("/")}`)).toBe(
          isBelow ? base.join("") : undefined,
        );
      }),
    );
  });
});

describe("toShape", () => {
  it.each([
    ["/users/:id", "/users/:name"],
    ["/:id<int>/x", "/:n<int>/x"],
    ["/:t<a|b>?", "/:u<b|a>?"],
  ])("is the same for %s and %s", (one, other) => {
    expect(toShape(one)).toBe(toShape(other));
  });

  it.each([
    ["/users/:id", "/users/:id?"],
    ["/:id", "/:id<int>"],
    ["/:id<int>", "/:id<uuid>"],
    ["/:t<a|b>", "/:t<a|c>"],
    ["/:t<a|b>", "/:t"],
    ["/a", "/b"],
    ["/a:b", "/a:c"],
  ])("is not the same for %s and %s", (one, other) => {
    expect(toShape(one)).not.toBe(toShape(other));
  });

  it("is itself a pattern", () => {
    expect(toShape("/:tab<likes|all>?/:id/:day<date>")).toBe("/:p<all|likes>?/:p/:p<date>");
  });
});
