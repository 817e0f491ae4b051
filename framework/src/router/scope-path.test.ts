import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createError } from "../errors/create-error.ts";
import { createRouter } from "./router.ts";
import { createBaseMatcher, joinPath, mayLieBelow } from "./scope-path.ts";

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

describe("mayLieBelow", () => {
  it.each([
    ["/", "", true],
    ["/a", "", true],
    ["/a", "/", true],
    ["/a/b", "/a", true],
    ["/a/b", "/a/b", true],
    ["/b", "/a", false],
    ["/a", "/a/b", false],
    ["/", "/a", false],
    ["/:x", "/a", true],
    ["/:x/b", "/a/c", false],
    ["/:x", "/a/b", false],
    ["/*rest", "/a", true],
    ["/:x?/a", "/a", true],
    ["/a/b", "/:x?", true],
    ["/a/b", "/*rest", true],
    ["/a/:x?", "/a", true],
    ["/a/b", "/:x", true],
    ["/:y/b", "/:x", true],
    ["/:id<int>", "/:id<int>", true],
    ["/:a<int>/b", "/:b<int>", true],
    ["/:id<int>", "/:id", true],
    ["/:id", "/:id<int>", true],
    ["/:id<uuid>", "/:id<int>", true],
    ["/:id<int>", "/7", true],
    ["/:id<int>?", "/:id<int>", true],
    ["/7", "/:id<int>", true],
    ["/me", "/:id<int>", false],
    ["/:t<a|b>", "/:t<b|a>", true],
    ["/a", "/:t<b|a>", true],
    ["/c", "/:t<b|a>", false],
  ])("%j below %j: %j", (pattern, prefix, answer) => {
    expect(mayLieBelow(pattern, prefix)).toBe(answer);
  });

  it("leaves out no prefix that some path of the pattern lies below", () => {
    const segment = fc.constantFrom("a", "7", ":x", ":x?", ":x<int>", ":x<a|b>?");
    const patterns = fc
      .array(segment, { maxLength: 3 })
      .map((parts) => parts.map((part, at) => `/${part.replace("x", `x${String(at)}`)}`).join(""));
    const paths = fc.array(fc.constantFrom("a", "b", "7"), { maxLength: 4 });
    fc.assert(
      fc.property(patterns, patterns, paths, (pattern, prefix, parts) => {
        const path = `/${parts.join("/")}`;
        const router = createRouter<true>();
        router.add(pattern || "/", true);
        const isBoth =
          router.find(path) !== undefined && createBaseMatcher(prefix)(path) !== undefined;
        expect(isBoth && !mayLieBelow(pattern || "/", prefix)).toBe(false);
      }),
    );
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
