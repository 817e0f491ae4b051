import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHostMatcher, readHost } from "./host-pattern.ts";

describe("createHostMatcher", () => {
  it.each<[string, string, number, Record<string, string>]>([
    ["localhost", "localhost", 1, {}],
    ["a-b.x_1.com", "a-b.x_1.com", 3, {}],
    [":tenant.example.com", "acme.example.com", 2, { tenant: "acme" }],
    ["api.:region.com", "api.eu.com", 2, { region: "eu" }],
    [":a.:B_2", "x.y", 0, { a: "x", B_2: "y" }],
    ["*any.com", "a.com", 1, { any: "a" }],
    ["*any.com", "a.b.c.com", 1, { any: "a.b.c" }],
    ["*any", "a.b", 0, { any: "a.b" }],
    ["*any.:tld", "a.b.c", 0, { any: "a.b", tld: "c" }],
    [":constructor.com", "x.com", 1, { constructor: "x" }],
  ])("%s takes %s", (pattern, host, fixed, params) => {
    const matcher = createHostMatcher(pattern);
    const found = matcher.match(host);
    expect(matcher.fixed).toBe(fixed);
    expect(Object.getPrototypeOf(found)).toBeNull();
    expect({ ...found }).toEqual(params);
  });

  it.each([
    ["example.com", "example.org"],
    ["example.com", "a.example.com"],
    ["example.com", "com"],
    ["example.com", ""],
    [":tenant.example.com", "example.com"],
    [":tenant.example.com", "a.b.example.com"],
    [":tenant.example.com", "a.example.org"],
    ["*any.example.com", "example.com"],
    ["*any.example.com", "a.example.org"],
    ["*any.com", "com"],
  ])("%s does not take %s", (pattern, host) => {
    expect(createHostMatcher(pattern).match(host)).toBeUndefined();
  });

  it.each([
    ["", '""'],
    ["API.com", '"API"'],
    ["a..b", '""'],
    ["a b.com", '"a b"'],
    ["é.com", '"é"'],
    ["a.com:80", '"com:80"'],
    [":.com", '":"'],
    [":1a.com", '":1a"'],
    [":a-b.com", '":a-b"'],
    ["::a.com", '"::a"'],
    ["*.com", '"*"'],
    ["a.*b.com", '"*b"'],
    [":a.:a", '":a"'],
    ["*a.:a", '":a"'],
    [":__proto__.com", '":__proto__"'],
  ])("refuses the pattern %j at %s", (pattern, label) => {
    expect(() => createHostMatcher(pattern)).toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code: "OS1022",
        message: expect.stringContaining(`"${pattern}" is not valid at ${label}`),
      }),
    );
  });

  it("takes what its pattern was filled with, and gives back what it was filled with", () => {
    const label = fc.stringMatching(/^[a-z0-9_-]{1,8}$/);
    const parts = fc.array(fc.tuple(label, fc.boolean()), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, label, (list, other) => {
        const pattern = list.map(([text, open], at) => (open ? `:p${String(at)}` : text)).join(".");
        const { match } = createHostMatcher(pattern);
        const params = list.flatMap(([text, open], at) => (open ? [[`p${String(at)}`, text]] : []));
        const host = list.map(([text]) => text).join(".");
        expect({ ...match(host) }).toEqual(Object.fromEntries(params));
        expect([match(`${host}.${other}`), match(`${other}.${host}`)]).toEqual([
          undefined,
          undefined,
        ]);
      }),
    );
  });
});

describe("readHost", () => {
  it.each([
    ["http://Example.COM:8080/a", "example.com"],
    ["http://example.com./", "example.com"],
    ["http://a.b/c.", "a.b"],
    ["http://[::1]:3000/", "[::1]"],
  ])("reads %s as %s", (url, host) => {
    expect(readHost(new URL(url))).toBe(host);
  });
});
