import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { createRedirect } from "./redirect.ts";

describe("ctx.redirect", () => {
  it.each([
    ["/there?x=1#y", "/there?x=1#y"],
    ["there", "/there"],
    ["http://localhost/same", "/same"],
    ["/a\r\nset-cookie: a=1", "/aset-cookie:%20a=1"],
    ["/.//evil.example", "/.//evil.example"],
  ])("leads %j within the origin", async (location, expected) => {
    const response = await openspeed()
      .get("/", (ctx) => ctx.redirect(location))
      .request("/");
    expect([response.status, response.headers.get("location")]).toEqual([302, expected]);
    expect(new URL(response.headers.get("location") ?? "", "http://localhost/").host).toBe(
      "localhost",
    );
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
  ])("refuses %j, which leads out of the origin", async (location) => {
    const app = openspeed("", { report: () => undefined }).get("/", (ctx) =>
      ctx.redirect(location),
    );
    const response = await app.request("/");
    expect([response.status, response.headers.get("location")]).toEqual([500, null]);
  });

  it("leads to another origin when that is meant, and never to a script", async () => {
    const app = openspeed("", { report: () => undefined })
      .get("/out", (ctx) => ctx.redirect("https://example.com/x", { external: true, status: 308 }))
      .get("/script", (ctx) => ctx.redirect("javascript:alert(1)", { external: true }));
    const out = await app.request("/out");
    expect([out.status, out.headers.get("location")]).toEqual([308, "https://example.com/x"]);
    expect((await app.request("/script")).status).toBe(500);
  });

  it("refuses a status that is no redirect", async () => {
    const errors: unknown[] = [];
    const app = openspeed("", { report: (error) => errors.push(error) }).get("/", (ctx) =>
      ctx.redirect("/x", 200),
    );
    expect((await app.request("/")).status).toBe(500);
    expect(errors).toEqual([expect.any(RangeError)]);
  });
});

describe("createRedirect", () => {
  const REQUEST = "http://localhost/a/b";
  /** The location, or undefined where it is refused. */
  function leadTo(location: string): string | undefined {
    try {
      return createRedirect(REQUEST, location, undefined).headers.get("location") ?? "";
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
  /** Where browsers go, which may have come over a proxy that ends TLS. */
  function toOrigins(location: string): string[] {
    return [REQUEST, "https://localhost/a/b"].map((base) => new URL(location, base).origin);
  }
  const WITHIN = ["http://localhost", "https://localhost"];

  it.each([
    ["two slashes", "//evil.example"],
    ["three slashes", "///evil.example"],
    ["a backslash", "/\\evil.example"],
    ["two backslashes", "\\\\evil.example"],
    ["a tab before the slashes", "\t//evil.example"],
    ["a tab between the slashes", "/\t/evil.example"],
    ["line breaks between the slashes", "/\r\n/evil.example"],
    ["a space before the slashes", " //evil.example"],
    ["a NUL before the slashes", "\u0000//evil.example"],
    ["another scheme without slashes", "https:evil.example"],
    ["the same scheme with backslashes", "http:\\\\evil.example"],
    ["the same scheme with three slashes", "http:///evil.example"],
    ["the host as a user name", "//localhost@evil.example"],
    ["the host and port as a user", "http://localhost:80@evil.example"],
    ["the host as a subdomain", "//localhost.evil.example"],
    ["another port", "http://localhost:81/"],
    ["a full-width dot", "//evil\uff0eexample"],
    ["a script", "javascript:alert(1)"],
    ["a script behind a control byte", "\u0001javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a blob of this origin", "blob:http://localhost/x"],
    ["a file", "file:///etc/passwd"],
    ["another scheme on this host", "ftp://localhost/"],
    ["a broken host", "http://["],
  ])("refuses a location with %s", (_name, location) => {
    expect(leadTo(location)).toBeUndefined();
  });

  it.each([
    ["http:evil.example", "/a/evil.example"],
    ["http:/evil.example", "/evil.example"],
    ["/..//evil.example", "/.//evil.example"],
    ["/x/..//evil.example", "/.//evil.example"],
    ["/./\\evil.example", "/.//evil.example"],
    ["/%2F/evil.example", "/%2F/evil.example"],
    ["/%09/evil.example", "/%09/evil.example"],
    ["?//evil.example", "/a/b?//evil.example"],
    ["@evil.example", "/a/@evil.example"],
    [".evil.example", "/a/.evil.example"],
    ["http://user:password@localhost/x", "/x"],
    ["http://localhost\\@evil.example/", "/@evil.example/"],
    ["\u3000//evil.example", "/a/%E3%80%80//evil.example"],
  ])("keeps %j within the origin as %j", (location, expected) => {
    expect(leadTo(location)).toBe(expected);
    expect(toOrigins(expected)).toEqual(WITHIN);
  });

  it("leads every byte, before and inside two slashes, within the origin or nowhere", () => {
    for (let code = 0; code < 0x100; code++) {
      const char = String.fromCharCode(code);
      for (const location of [
        `${char}//evil.example`,
        `/${char}/evil.example`,
        `${char}/evil.example`,
        `/${char}evil.example`,
        `https:${char}evil.example`,
      ]) {
        const target = leadTo(location) ?? "/";
        expect(target, JSON.stringify(location)).toMatch(/^[!-~]+$/);
        expect(toOrigins(target), JSON.stringify(location)).toEqual(WITHIN);
      }
    }
  });

  it("leads any text within the origin or nowhere", () => {
    const parts = fc.constantFrom(
      "/",
      "\\",
      "//",
      ":",
      "@",
      "http",
      "https:",
      "localhost",
      "evil.example",
      ".",
      "..",
      "\t",
      "\n",
      "\u0000",
      " ",
      "%2f",
      "%5c",
      "?",
      "#",
      "\u3000",
      "\uff0f",
      "[",
      "]",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts).map((list) => list.join("")),
          fc.string(),
        ),
        (location) => {
          expect(toOrigins(leadTo(location) ?? "/")).toEqual(WITHIN);
        },
      ),
      { numRuns: 100 },
    );
  });
});
