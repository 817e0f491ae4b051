import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMediaType } from "./media-type.ts";

const TOKEN_CHARS = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const token = fc.string({
  unit: fc.constantFrom(...TOKEN_CHARS.split("")),
  minLength: 1,
  maxLength: 12,
});
const quotable = fc.string({
  unit: fc
    .oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.constant(0x09),
      fc.integer({ min: 0x80, max: 0xff }),
    )
    .map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const space = fc.string({ unit: fc.constantFrom(" ", "\t"), maxLength: 3 });

describe("parseMediaType", () => {
  it.each([
    ["application/json", "application", "json", {}],
    ["Application/JSON", "application", "json", {}],
    [
      "application/problem+json; charset=UTF-8",
      "application",
      "problem+json",
      { charset: "UTF-8" },
    ],
    ["text/plain\t;\tCharset=utf-8", "text", "plain", { charset: "utf-8" }],
    ["text/plain;", "text", "plain", {}],
    ["text/plain; ; a=b;", "text", "plain", { a: "b" }],
    [
      'multipart/form-data; boundary="a;b=\\"c\\\\"',
      "multipart",
      "form-data",
      { boundary: 'a;b="c\\' },
    ],
    ['text/plain; a=""', "text", "plain", { a: "" }],
    ["text/plain; __proto__=x", "text", "plain", JSON.parse('{"__proto__":"x"}')],
  ])("reads %j", (value, type, subtype, parameters) => {
    const mediaType = parseMediaType(value);
    expect(mediaType).toMatchObject({ type, subtype });
    expect(Object.entries(mediaType?.parameters ?? {})).toEqual(Object.entries(parameters));
    expect(Object.getPrototypeOf(mediaType?.parameters)).toBeNull();
  });

  it.each([
    null,
    "",
    "application",
    "application/",
    "/json",
    " application/json",
    "application/json ",
    "application /json",
    "application/ json",
    "application/json/x",
    "application/json, text/plain",
    "application/json,application/json",
    "application/json\u00a0",
    "application/json\u0000",
    "application/json\r\nx: y",
    "application/json charset=utf-8",
    "application/json; charset",
    "application/json; charset=",
    "application/json; =utf-8",
    "application/json; charset = utf-8",
    "application/json; charset= utf-8",
    'application/json; charset="utf-8',
    'application/json; charset="utf-8"x',
    'application/json; charset="\u0001"',
    'application/json; charset="\\\u0001"',
    '(((;x="a/b"',
    'application/json; charset="\u0100"',
    "application/json; charset=utf-8 boundary=x",
    "application/json; charset=utf-8; charset=utf-8",
    "application/json; a=1; A=2",
    "application/json; __proto__=1; __proto__=2",
    "applicatiоn/json",
    "application\\json",
    "text/plain; a=b, application/json",
  ])("takes %j for no media type", (value) => {
    expect(parseMediaType(value)).toBeUndefined();
  });

  it("reads back whatever the grammar lets one write", () => {
    const parameters = fc.uniqueArray(fc.tuple(token, quotable, fc.boolean(), space, space), {
      selector: ([name]) => name.toLowerCase(),
      maxLength: 6,
    });
    fc.assert(
      fc.property(token, token, parameters, (type, subtype, list) => {
        const text = list.map(([name, value, escapeAll, before, after]) => {
          const escaped = value.replace(escapeAll ? /[\t -~]/g : /["\\]/g, String.raw`\$&`);
          return `${before};${after}${name}="${escaped}"`;
        });
        expect(parseMediaType(`${type}/${subtype}${text.join("")}`)).toEqual({
          type: type.toLowerCase(),
          subtype: subtype.toLowerCase(),
          parameters: Object.assign(
            Object.create(null),
            Object.fromEntries(list.map(([name, value]) => [name.toLowerCase(), value])),
          ),
        });
      }),
    );
  });

  it("gives for any text a type that reads as itself, or nothing", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const mediaType = parseMediaType(text);
        if (mediaType === undefined) return;
        const { type, subtype } = mediaType;
        expect(text.toLowerCase().startsWith(`${type}/${subtype}`)).toBe(true);
      }),
    );
  });

  it.each([
    ["white space", `a/b;${" ".repeat(400_000)}x`],
    ["semicolons", `a/b${"; ".repeat(200_000)}x`],
    ["an unclosed quote", `a/b; c="${"\\a".repeat(200_000)}`],
    ["a name without an end", `a/b; ${"c".repeat(400_000)}`],
  ])("is done with %s of a length that quadratic work would not finish", (_name, value) => {
    expect(parseMediaType(value)).toBeUndefined();
  });
});
