import { describe, expect, it } from "vitest";
import { isStandardMethod, toMethod } from "./method.ts";

const STANDARD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

describe("isStandardMethod", () => {
  it.each(STANDARD)("knows %s", (method) => {
    expect(isStandardMethod(method)).toBe(true);
  });

  it.each(["get", "TRACE", "CONNECT", "PURGE", "", "constructor", "GET "])(
    "does not know %j",
    (method) => {
      expect(isStandardMethod(method)).toBe(false);
    },
  );
});

describe("toMethod", () => {
  it.each([
    ["get", "GET"],
    ["Purge", "PURGE"],
    ["m-search", "M-SEARCH"],
    ["!#$%&'*+.^_`|~09az", "!#$%&'*+.^_`|~09AZ"],
  ])("writes %j as %j", (method, canonical) => {
    expect(toMethod(method)).toBe(canonical);
  });

  it.each(["", " ", "GET ", " GET", "GET /", "GET,PUT", "GET\r\nX: y", "GÉT", "(GET)", "GET\n"])(
    "refuses %j",
    (method) => {
      expect(() => toMethod(method)).toThrow(TypeError);
      expect(() => toMethod(method)).toThrow(`"${method}" is not an HTTP method`);
    },
  );
});
