import { describe, expect, it } from "vitest";
import { type Context, openspeed } from "../../index.ts";
import { cache } from "./cache.ts";
import { forbidStoring } from "./reads.ts";

type Made = (ctx: Context) => Response;

const says =
  (headers: HeadersInit, status = 200): Made =>
  () =>
    new Response("text", { status, headers });

const ask = async (answer: Made): Promise<Headers> => {
  const app = openspeed()
    .use(cache({ maxAge: 60 }))
    .get("/", answer);
  return (await app.request("/")).headers;
};

describe("why an answer is not kept", () => {
  it.each<[reason: string, isPersonal: boolean, answer: Made]>([
    ["it sets a cookie", true, says({ "set-cookie": "a=b" })],
    ["it varies by cookie", true, says({ vary: "Accept, Cookie" })],
    ["its policy has a nonce", true, says({ "content-security-policy": "script-src 'nonce-a'" })],
    ["it clears the data of a visitor", true, says({ "clear-site-data": '"*"' })],
    ["it is no-store", false, says({ "cache-control": "no-store" })],
    ["it is private", false, says({ "cache-control": "private" })],
    ["it is no-cache", false, says({ "cache-control": "no-cache" })],
    ["it is a part", false, says({ "content-range": "bytes 0-3/9" })],
    ["it has no end", false, says({ "content-type": "text/event-stream" })],
    ["it varies by anything", false, says({ vary: "*" })],
    ["it varies by too many headers", false, says({ vary: "a,b,c,d,e,f,g,h,i" })],
    ["it is stale at once", false, says({ "cache-control": "max-age=0" })],
    ["status 404", false, says({}, 404)],
  ])("%s", async (reason, isPersonal, answer) => {
    const headers = await ask(answer);
    expect(headers.get("cache-status")).toBe(`openspeed; fwd=uri-miss; detail="${reason}"`);
    // Only what is one visitor's is kept from caches further on, too.
    const own = (await openspeed().get("/", answer).request("/")).headers.get("cache-control");
    expect(headers.get("cache-control")).toBe(isPersonal ? "private, no-store" : own);
  });

  it.each(["private, max-age=5", "no-store, max-age=5"])(
    "is told to others by %s of its own already",
    async (value) => {
      const headers = await ask(says({ "set-cookie": "a=b", "cache-control": value }));
      expect(headers.get("cache-control")).toBe(value);
    },
  );

  it("is the first reason that the app gives, or the first thing that is read", async () => {
    const forbidden = await ask((ctx) => {
      forbidStoring(ctx, 'a "part" is missing: \u00e9');
      forbidStoring(ctx, "another is");
      return new Response("text", { headers: { "cache-control": "max-age=9, no-cache" } });
    });
    const reason = String.raw`a \"part\" is missing: ?`;
    expect(forbidden.get("cache-status")).toBe(`openspeed; fwd=uri-miss; detail="${reason}"`);
    expect(forbidden.get("cache-control")).toBe("private, no-store");
    const read = await ask((ctx) => {
      ctx.request.headers.get("Cookie");
      ctx.request.headers.get("authorization");
      return new Response("text");
    });
    expect(read.get("cache-status")).toContain('"it reads the cookie header"');
  });

  it("is none for what only looks like a reason", async () => {
    for (const answer of [
      says({ vary: "a,b,c,d,e,f,g,h" }),
      says({ vary: ",accept,, accept," }),
      says({ "content-type": "text/x; as=text/event-stream" }),
      says({ "content-type": "text/event-streams" }),
      says({ "content-security-policy": "script-src 'sha256-a'", "x-policy": "'nonce-a'" }),
    ]) {
      expect((await ask(answer)).get("cache-status")).toBe("openspeed; fwd=uri-miss");
    }
  });
});
