import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { parseCookies } from "../request/parse-cookies.ts";
import type { CookieAttributes } from "./cookie-attributes.ts";
import { deleteCookie, readCookies, setCookie } from "./index.ts";
import { toSetCookie } from "./to-set-cookie.ts";

const byChar = (allowed: (code: number) => boolean): fc.Arbitrary<string> =>
  fc
    .integer({ min: 0, max: 0xff })
    .filter(allowed)
    .map((code) => String.fromCharCode(code));
const isToken = (code: number): boolean =>
  /[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(code));
const isOctet = (code: number): boolean =>
  code > 0x20 && code < 0x7f && !'",;\\'.includes(String.fromCharCode(code));
const name = fc
  .string({ unit: byChar(isToken), minLength: 1, maxLength: 20 })
  .filter((text) => !/^__(?:host|secure)-/i.test(text));
const value = fc.string({ unit: byChar(isOctet), maxLength: 40 });

describe("setCookie", () => {
  it.each<[string, CookieAttributes, string]>([
    ["a", {}, "a=v; Path=/; HttpOnly; Secure; SameSite=Lax"],
    ["a", { httpOnly: false, secure: false, path: "/x" }, "a=v; Path=/x; SameSite=Lax"],
    [
      "a",
      { domain: "Example.com", maxAge: 0, sameSite: "none", partitioned: true },
      "a=v; Path=/; Domain=Example.com; Max-Age=0; HttpOnly; Secure; SameSite=None; Partitioned",
    ],
    [
      "a",
      { expires: new Date(0), sameSite: "strict" },
      "a=v; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict",
    ],
    ["__Host-a", { path: "/" }, "__Host-a=v; Path=/; HttpOnly; Secure; SameSite=Lax"],
    ["__Secure-a", { path: "/x" }, "__Secure-a=v; Path=/x; HttpOnly; Secure; SameSite=Lax"],
  ])("writes %s with %j", async (key, attributes, expected) => {
    const app = openspeed().get("/", (ctx) => {
      setCookie(ctx, key, "v", attributes);
      return "done";
    });
    expect((await app.request("/")).headers.getSetCookie()).toEqual([expected]);
  });

  it.each<[string, string, CookieAttributes]>([
    ["__Host-a", "insecure", { secure: false }],
    ["__Host-a", "with a domain", { domain: "example.com" }],
    ["__Host-a", "of another path", { path: "/x" }],
    ["__hOST-a", "of another path", { path: "/x" }],
    ["__Secure-a", "insecure", { secure: false }],
    ["__SECURE-a", "insecure", { secure: false }],
    ["a", "partitioned and insecure", { partitioned: true, secure: false }],
    ["a", "sent to every site and insecure", { sameSite: "none", secure: false }],
    ["a", "of an unknown sameSite", { sameSite: "toString" as "lax" }],
    ["a", "of an injected sameSite", { sameSite: "Lax; Domain=x" as "lax" }],
    ["a", "of a fractional age", { maxAge: 0.5 }],
    ["a", "of a negative age", { maxAge: -1 }],
    ["a", "of no age", { maxAge: Number.NaN }],
    ["a", "of an age that is text", { maxAge: "1; Domain=x" as unknown as number }],
    ["a", "of an invalid date", { expires: new Date(Number.NaN) }],
    ["a", "of a date after the year 9999", { expires: new Date(8.64e15) }],
    ["a", "of a date before the year 1601", { expires: new Date(-8.64e15) }],
    ["a", "of a relative path", { path: "x" }],
    ["a", "of a path that is too long", { path: `/${"x".repeat(1024)}` }],
    ["a", "of an empty domain", { domain: "" }],
    ["a", "of a domain with a leading dot", { domain: ".example.com" }],
    ["a", "of a domain that is too long", { domain: "x".repeat(1025) }],
    ["a", "of a path behind another attribute", { path: "; Domain=example.com; Path=/" }],
    ["a", "of a domain behind another attribute", { domain: "x; Path=/; Domain=example.com" }],
  ])("refuses %s %s", (key, _what, attributes) => {
    expect(() => toSetCookie(key, "v", attributes)).toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code: "OS3015",
        message: expect.stringContaining(`cookie "${key}" `),
      }),
    );
  });

  it.each<[string, CookieAttributes, string]>([
    ["a", { path: `/${"x".repeat(1023)}` }, `Path=/${"x".repeat(1023)};`],
    ["a", { domain: "x".repeat(1024) }, `Domain=${"x".repeat(1024)};`],
    ["a", { domain: "x" }, "Domain=x;"],
    ["a", { expires: new Date("1601-01-01T00:00:00Z") }, "01 Jan 1601"],
    ["a", { expires: new Date("9999-12-31T23:59:59Z") }, "31 Dec 9999"],
    ["a", { maxAge: Number.MAX_SAFE_INTEGER }, "Max-Age=9007199254740991;"],
    ["a__Host-", { path: "/x", secure: false }, "Path=/x;"],
    ["a__Secure-", { secure: false }, "Path=/;"],
  ])("allows %s with %j", (key, attributes, expected) => {
    expect(toSetCookie(key, "v", attributes)).toContain(expected);
  });

  it("tells of a value that can't be sent how to send it", () => {
    expect(() => toSetCookie("a", "1;2")).toThrow(/value of the cookie "a" .*encodeURIComponent/);
  });

  it("takes a name, value, path and domain for every byte that each may hold, and no other", () => {
    const open = (fn: (char: string) => string): number[] =>
      Array.from({ length: 0x200 }, (_, code) => code).filter((code) => {
        try {
          return fn(String.fromCharCode(code)) !== "";
        } catch (error) {
          if (error instanceof TypeError) return false;
          throw error;
        }
      });
    const bytes = (allowed: (code: number) => boolean): number[] =>
      Array.from({ length: 0x80 }, (_, code) => code).filter(allowed);
    expect(open((char) => toSetCookie(`a${char}b`, "v"))).toEqual(bytes(isToken));
    expect(open((char) => toSetCookie("a", `v${char}v`))).toEqual(bytes(isOctet));
    expect(open((char) => toSetCookie("a", "v", { path: `/${char}` }))).toEqual(
      bytes((code) => code > 0x20 && code < 0x7f && !",;".includes(String.fromCharCode(code))),
    );
    expect(open((char) => toSetCookie("a", "v", { domain: `a${char}b` }))).toEqual(
      bytes((code) => /[0-9A-Za-z.-]/.test(String.fromCharCode(code))),
    );
  });

  it("refuses an empty name, and one that is longer with its value than 4096 bytes", () => {
    expect(() => toSetCookie("", "v")).toThrow(/not a cookie name/);
    expect(toSetCookie("a", "v".repeat(4095))).toContain("vvv");
    expect(() => toSetCookie("a", "v".repeat(4096))).toThrow(/longer than 4096 bytes/);
  });

  it("writes what a browser would send back as it was", () => {
    fc.assert(
      fc.property(name, value, (key, text) => {
        const [pair = ""] = toSetCookie(key, text).split("; ");
        expect(Object.entries(parseCookies(pair))).toEqual([[key, text]]);
      }),
    );
  });

  it("replaces the same cookie and keeps those of another name, path or domain", async () => {
    const app = openspeed().get("/", (ctx) => {
      setCookie(ctx, "a", "1");
      setCookie(ctx, "b", "1");
      setCookie(ctx, "a", "2", { path: "/x" });
      setCookie(ctx, "a", "3", { domain: "example.com" });
      setCookie(ctx, "a", "4", { httpOnly: false });
      setCookie(ctx, "aPath", "5");
      setCookie(ctx, "a", "6", { path: "/Path" });
      return "done";
    });
    const lines = (await app.request("/")).headers.getSetCookie();
    const pairs = lines.map((line) => line.split("; ")[0]);
    expect(pairs).toEqual(["b=1", "a=2", "a=3", "a=4", "aPath=5", "a=6"]);
  });

  it("answers 500 to a value from outside that would break out, and lives on", async () => {
    const app = openspeed("", { report: () => undefined }).get("/", (ctx) => {
      setCookie(ctx, "a", ctx.query["v"] ?? "");
      return "done";
    });
    for (const text of ["1; Domain=x", "1\r\nset-cookie: b=2", "1,b=2", "\u0000", "\u00e9"]) {
      const response = await app.request(`/?v=${encodeURIComponent(text)}`);
      expect([response.status, response.headers.getSetCookie()]).toEqual([500, []]);
    }
    expect((await app.request("/?v=1")).status).toBe(200);
  });
});

describe("deleteCookie", () => {
  it("ends a cookie where it was set", async () => {
    const app = openspeed().get("/", (ctx) => {
      setCookie(ctx, "a", "1", { path: "/x" });
      deleteCookie(ctx, "a", { path: "/x" });
      return "done";
    });
    expect((await app.request("/")).headers.getSetCookie()).toEqual([
      "a=; Path=/x; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax",
    ]);
  });
});

describe("readCookies", () => {
  it("reads those of a context and of a request", async () => {
    const headers = { cookie: "a=1; b=2" };
    const app = openspeed().get("/", (ctx) => ctx.json(readCookies(ctx)));
    expect(await (await app.request("/", { headers })).json()).toEqual({ a: "1", b: "2" });
    expect(await (await app.request("/")).json()).toEqual({});
    const request = new Request("http://localhost/", { headers });
    expect({ ...readCookies(request) }).toEqual({ a: "1", b: "2" });
  });
});
