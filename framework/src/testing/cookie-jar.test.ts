import { describe, expect, it } from "vitest";
import { addCookies, createCookieJar } from "./cookie-jar.ts";

function fill(
  setCookie: string,
  from = "http://localhost/a/b",
): (to: string) => string | undefined {
  const jar = createCookieJar(() => 1_000_000);
  jar.write(new Response(null, { headers: { "set-cookie": setCookie } }), new URL(from));
  return (to) => jar.read(new URL(to));
}

describe("createCookieJar", () => {
  it.each([
    ["x=1; Path=/a", "/a", "x=1"],
    ["x=1; Path=/a", "/a/b", "x=1"],
    ["x=1; Path=/a", "/ab", undefined],
    ["x=1; Path=/a/", "/a/b", "x=1"],
    ["x=1; Path=/a/", "/a", undefined],
    ["x=1; Path=/", "/c", "x=1"],
    ["x=1; path=c", "/a/c", "x=1"],
    ["x=1", "/a/c", "x=1"],
    ["x=1", "/c", undefined],
    ["x", "/a/b", "x="],
    ["x=1; Max-Age=1", "/a/b", "x=1"],
    ["x=1; Max-Age=0", "/a/b", undefined],
    ["x=1; Expires=Thu, 01 Jan 1970 00:16:40 GMT", "/a/b", undefined],
    ["x=1; Expires=Thu, 01 Jan 1970 00:16:41 GMT", "/a/b", "x=1"],
    ["x=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=1", "/a/b", "x=1"],
  ])("sends %j to %s as %j", (setCookie, path, sent) => {
    expect(fill(setCookie)(`http://localhost${path}`)).toBe(sent);
  });

  it("sends a cookie until it ends, and not after", () => {
    let now = 1000;
    const jar = createCookieJar(() => now);
    const url = new URL("http://localhost/");
    jar.write(new Response(null, { headers: { "set-cookie": "x=1; Max-Age=60" } }), url);
    now += 59_999;
    expect(jar.read(url)).toBe("x=1");
    now += 1;
    expect(jar.read(url)).toBeUndefined();
  });

  it("takes the root for the path of a cookie that the root set", () => {
    expect(fill("x=1", "http://localhost/a")("http://localhost/b/c")).toBe("x=1");
  });

  it("sends a secure cookie over HTTPS and to localhost alone", () => {
    const read = fill("x=1; Path=/; Secure");
    expect(read("https://example.com/")).toBe("x=1");
    expect(read("http://localhost/")).toBe("x=1");
    expect(read("http://example.com/")).toBeUndefined();
  });
});

describe("addCookies", () => {
  const url = new URL("http://localhost/");
  const jar = createCookieJar();
  jar.write(new Response(null, { headers: { "set-cookie": "x=1" } }), url);

  it("adds what the jar has to what the request brings along", () => {
    const [bare, own] = [new Headers(), new Headers({ cookie: "y=2" })];
    for (const headers of [bare, own]) addCookies(headers, jar, url);
    expect([bare.get("cookie"), own.get("cookie")]).toEqual(["x=1", "x=1; y=2"]);
  });

  it("adds nothing without a jar, and nothing from an empty one", () => {
    const headers = new Headers({ cookie: "y=2" });
    for (const empty of [undefined, createCookieJar()]) addCookies(headers, empty, url);
    expect(headers.get("cookie")).toBe("y=2");
  });
});
