import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toErrorUrl } from "../errors/error-url.ts";
import { parseCookies } from "./parse-cookies.ts";

const byte = fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code));
const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
const value = fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,40}$/);

describe("parseCookies", () => {
  it.each([
    [null, {}],
    ["", {}],
    ["a=1", { a: "1" }],
    ["a=1; b=2;c=3", { a: "1", b: "2", c: "3" }],
    ["a=first; a=second", { a: "first" }],
    ["a=; a=second", { a: "" }],
    ["\t a \t=\t b=c \t", { a: "b=c" }],
    ['a="1, 2"', { a: '"1, 2"' }],
    ["a=%20", { a: "%20" }],
    ["=1; ; a; b=2; ;", { b: "2" }],
    ["a b=1; c,d=2; e\u0001=3", {}],
    ["\u00a0__Host-a=1; \u2000a=2; a\u00a0=3", {}],
    ["constructor=1; toString=2", { constructor: "1", toString: "2" }],
  ])("reads %j", (header, expected) => {
    const cookies = parseCookies(header);
    expect(Object.getPrototypeOf(cookies)).toBeNull();
    expect({ ...cookies }).toEqual(expected);
  });

  it("keeps __proto__ as a name like any other", () => {
    const cookies = parseCookies("__proto__=1; __proto__=2");
    expect(Object.entries(cookies)).toEqual([["__proto__", "1"]]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("takes 1000 cookies and refuses one more with 431", () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, index) => `c${String(index)}=1`).join(";");
    expect(Object.keys(parseCookies(many(1000)))).toHaveLength(1000);
    expect(() => parseCookies(many(1001))).toThrow(
      expect.objectContaining({ status: 431, type: toErrorUrl("OS2019") }),
    );
    expect(() => parseCookies(";".repeat(1_000_000))).toThrow(/more than 1000/);
  });

  it.each([
    ["spaces before the sign", `a${" ".repeat(400_000)}x`],
    ["spaces in the value", `a=${" ".repeat(400_000)}x`],
    ["a name", "a".repeat(400_000)],
  ])("is done with %s of a length that quadratic work would not finish", (_name, header) => {
    expect(Object.keys(parseCookies(header)).length).toBeLessThan(2);
  });

  it("reads whatever the grammar lets one write, the first of each name", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 20 }), (pairs) => {
        const header = pairs.map((pair) => pair.join("=")).join("; ");
        const expected = new Map(pairs.toReversed());
        expect(new Map(Object.entries(parseCookies(header)))).toEqual(
          new Map([...expected].map(([key, text]) => [key, text])),
        );
      }),
    );
  });

  it("gives strings under token names for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: byte, maxLength: 200 }), (header) => {
        for (const [key, text] of Object.entries(parseCookies(header))) {
          expect(key).toMatch(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
          expect(header).toContain(text);
        }
      }),
    );
  });
});
