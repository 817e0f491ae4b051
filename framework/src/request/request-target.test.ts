import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCanonicalPath } from "./canonical-path.ts";
import { readRequestTarget } from "./request-target.ts";

describe("readRequestTarget", () => {
  it.each([
    ["http://a/", "/", ""],
    ["http://a", "/", ""],
    ["http://a?b", "/", "b"],
    ["http://a?b/c", "/", "b/c"],
    ["http://a?b/../c", "/", "b/../c"],
    ["http://a/b/c", "/b/c", ""],
    ["http://a/b?c=d/e", "/b", "c=d/e"],
    ["http://a/b?c#d", "/b", "c"],
    ["http://a/b#c?d", "/b", ""],
    ["http://a/b?", "/b", ""],
    ["http://a/%C3%A9", "/%C3%A9", ""],
  ])("cuts %s", (url, path, search) => {
    expect(readRequestTarget(url)).toMatchObject({ path, search });
  });

  // Deno and workerd hand a request's dots on as they came.
  it.each([
    ["http://a/b/../c", "/c"],
    ["http://a/../../c", "/c"],
    ["http://a/b/%2e%2e/c", "/c"],
    ["http://a/b/%2E./c", "/c"],
    ["http://a/b/./c", "/b/c"],
    ["http://a/b/..", "/"],
    ["http://a/b/.", "/b/"],
    ["http://a/.well-known/x", "/.well-known/x"],
    ["http://a/b/...", "/b/..."],
  ])("resolves the dot segments of %s", (url, path) => {
    expect(readRequestTarget(url).path).toBe(path);
  });

  it.each(["/", "/a", "/a/b.c", "/a.b/c-d_e~f", "/a?b//c/../%2f\\", "/a#//%", "?/..//"])(
    "knows that the path of http://a%s is canonical",
    (rest) => {
      expect(readRequestTarget(`http://a${rest}`).isCanonical).toBe(true);
    },
  );

  it.each(["/a/", "/a/?b", "/a/#b", "//", "/a//b", "/a%2fb", "/%61", "/a\\b", "/a/../b", "/.a"])(
    "leaves the path of http://a%s to toCanonicalPath",
    (rest) => {
      expect(readRequestTarget(`http://a${rest}`).isCanonical).toBe(false);
    },
  );

  it("calls no path canonical that toCanonicalPath would refuse or change", () => {
    const pieces = ["/", "\\", "%", "2f", "61", "é", "a", ".", "?", "#"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), (parts) => {
        const { path, isCanonical } = readRequestTarget(`http://a/${parts.join("")}`);
        expect(isCanonical ? toCanonicalPath(path) : path).toBe(path);
      }),
      { numRuns: 500 },
    );
  });
});
