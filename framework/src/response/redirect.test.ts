import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";

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
