import { describe, expect, it } from "vitest";
import { toPathRegExp } from "./route-path.ts";

describe("toPathRegExp", () => {
  it.each([
    ["/", "/"],
    ["/users", "/users/"],
    ["/users/:id", "/users/a%20b"],
    ["/docs/*path", "/docs/a/b"],
    ["/docs/*path?", "/docs"],
    ["/a b.c", "/a%20b.c"],
  ])("matches %s with %s", (pattern, pathname) => {
    expect(new RegExp(toPathRegExp(pattern)).test(pathname)).toBe(true);
  });

  it.each([
    ["/", "/users"],
    ["/users", "/users/1"],
    ["/users/:id", "/users"],
    ["/docs/*path", "/docs"],
    ["/a.c", "/abc"],
  ])("does not match %s with %s", (pattern, pathname) => {
    expect(new RegExp(toPathRegExp(pattern)).test(pathname)).toBe(false);
  });
});
