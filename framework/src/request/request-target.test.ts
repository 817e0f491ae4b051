import { describe, expect, it } from "vitest";
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
    expect(readRequestTarget(url)).toEqual({ path, search });
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
});
