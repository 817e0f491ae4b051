import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../errors/catalog/error-catalog.ts";
import { toErrorUrl } from "../errors/error-url.ts";
import { HttpError } from "../errors/http-error.ts";
import { toCanonicalPath } from "./canonical-path.ts";

const CHARS = [...Array.from("abz09-_.~!$&'()*+,;=:@ %?#"), "é", "ก", "😀", "\u2215", "\uff0e"];
const ENCODED_TWICE = /%[0-9a-f]{2}/i;

/** A path's text, and for each of its characters whether it is sent encoded. */
const spelledSegment = fc.array(fc.tuple(fc.constantFrom(...CHARS), fc.boolean()), {
  minLength: 1,
  maxLength: 8,
});

/** The canonical path, or the status that refuses it. */
function outcomeOf(raw: string): string | number {
  try {
    return toCanonicalPath(raw);
  } catch (error) {
    if (error instanceof HttpError) return error.status;
    throw error;
  }
}

function encodeAll(char: string): string {
  return Array.from(
    new TextEncoder().encode(char),
    (byte) => `%${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}

describe("toCanonicalPath", () => {
  it.each([
    ["/", "/"],
    ["/a", "/a"],
    ["/a/", "/a"],
    ["/a/b/", "/a/b"],
    ["/%61", "/a"],
    ["/%61/", "/a"],
    ["/a%20b", "/a b"],
    ["/%C3%A9/%c3%a9", "/é/é"],
    ["/a%3Fb%23c", "/a?b#c"],
    ["/100%25", "/100%"],
    ["/%25zz", "/%zz"],
    ["/%252", "/%2"],
    ["/2f/5c/00", "/2f/5c/00"],
  ])("writes %j as %j", (raw, path) => {
    expect(toCanonicalPath(raw)).toBe(path);
  });

  it.each<[string, ErrorCode]>([
    ["/a%2fb", "OS2001"],
    ["/a%2Fb", "OS2001"],
    ["/a%5cb", "OS2001"],
    ["/a%5Cb", "OS2001"],
    ["/a%00", "OS2001"],
    ["/%252e", "OS2001"],
    ["/%252F", "OS2001"],
    ["/%25%32%66", "OS2001"],
    ["/%2525", "OS2001"],
    ["/%", "OS2002"],
    ["/%zz", "OS2002"],
    ["/%ff", "OS2002"],
    ["/%c0%af", "OS2002"],
    ["//", "OS2003"],
    ["//a", "OS2003"],
    ["/a//b", "OS2003"],
    ["/a//", "OS2003"],
    ["/a\\b", "OS2003"],
    ["/%61\\b", "OS2003"],
  ])("refuses %j with 400 for %s", (raw, code) => {
    expect(() => toCanonicalPath(raw)).toThrow(
      expect.objectContaining({
        constructor: HttpError,
        status: 400,
        type: toErrorUrl(code),
        detail: expect.stringContaining(" path "),
      }),
    );
  });

  it("gives every spelling of a path the same text, or refuses all that are encoded twice", () => {
    fc.assert(
      fc.property(
        fc.array(spelledSegment, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("", "/"),
        (segments, end) => {
          const text = segments.map((chars) => `/${chars.map(([char]) => char).join("")}`).join("");
          const raw = segments
            .map((chars) =>
              chars
                .map(([char, encoded]) => (encoded || char === "%" ? encodeAll(char) : char))
                .join(""),
            )
            .map((segment) => `/${segment}`)
            .join("");
          expect(outcomeOf(raw + end)).toBe(ENCODED_TWICE.test(text) ? 400 : text);
        },
      ),
    );
  });

  it("gives a path that reads as itself, or 400, for any text", () => {
    const pieces = ["/", "\\", "%", "2f", "5C", "00", "25", "2e", "61", "c3", "a9", "ff", "é", "a"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const path = outcomeOf(`/${parts.join("")}`);
        if (path === 400) return;
        expect(path).toMatch(/^\/(?:[^/\\\0]+(?:\/[^/\\\0]+)*)?$/);
        expect(outcomeOf(encodeURI(String(path)))).toBe(path);
      }),
      { numRuns: 300 },
    );
  });
});
