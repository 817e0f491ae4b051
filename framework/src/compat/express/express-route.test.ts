import { describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { expressRoute, type ExpressPath, notFoundPage } from "./index.ts";

async function match(path: ExpressPath, url: string): Promise<unknown> {
  const app = openspeed().use(expressRoute("GET", path, (req, res) => void res.json(req.params)));
  const response = await app.request(url);
  return response.status === 404 ? undefined : response.json();
}

describe("expressRoute", () => {
  it("matches the patterns of Express 4 and 5", async () => {
    expect(await match(/^\/c\/(\w+)\.\.(\w+)$/, "/c/a..b")).toEqual({ 0: "a", 1: "b" });
    expect(await match("/flights/:from-:to", "/flights/FRA-JFK")).toEqual({
      from: "FRA",
      to: "JFK",
    });
    expect(await match("/user/:id(\\d+)", "/user/12")).toEqual({ id: "12" });
    expect(await match("/user/:id(\\d+)", "/user/ada")).toBeUndefined();
    expect(await match("/files/*path", "/files/a/b")).toEqual({ path: ["a", "b"] });
    expect(await match("/files/*", "/files/a/b")).toEqual({ 0: "a/b" });
    expect(await match("/user/:id{/:op}", "/user/1")).toEqual({ id: "1" });
    expect(await match("/user/:id{/:op}", "/user/1/edit")).toEqual({ id: "1", op: "edit" });
    expect(await match(["/a", "/b"], "/b")).toEqual({});
  });

  it("takes a slash at the end for no difference, and case for one", async () => {
    expect(await match("/users/:id", "/users/1/")).toEqual({ id: "1" });
    expect(await match("/users/:id", "/Users/1")).toBeUndefined();
  });

  it("takes no spelling of a path that a guard below it does not know", async () => {
    const app = openspeed()
      .use("/admin", () => new Response("denied", { status: 403 }))
      .use(expressRoute("GET", "/admin/:id(\\d+)", (_req, res) => void res.send("secret")));
    expect((await app.request("/admin/1")).status).toBe(403);
    expect((await app.request("/%61dmin/1")).status).toBe(403);
    expect((await app.request("/ADMIN/1")).status).toBe(404);
  });

  it("parts parameters at the last of their separators, and soon on a hostile path", async () => {
    expect(await match("/:a-:b", "/x-y-z")).toEqual({ a: "x-y", b: "z" });
    const before = performance.now();
    expect(await match("/:a-:b-:c", `/${"-".repeat(5000)}/x`)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(10_000);
  }, 60_000);

  it("refuses two parameters without text between them", () => {
    expect(() => expressRoute("GET", "/:a:b", () => undefined)).toThrow(TypeError);
  });

  it("does not match more than the whole path", async () => {
    expect(await match("/a", "/a/b")).toBeUndefined();
    expect(await match("/a.b", "/axb")).toBeUndefined();
  });

  it("leaves the answer to what follows when its handler calls next()", async () => {
    const app = openspeed()
      .use(
        expressRoute("GET", "/:id", (req, res, next) =>
          req.params["id"] === "1" ? void res.send("one") : next(),
        ),
      )
      .get("/:name", (ctx) => `route ${ctx.params.name}`);
    expect(await (await app.request("/1")).text()).toBe("one");
    expect(await (await app.request("/2")).text()).toBe("route 2");
  });

  it("answers its own method, and HEAD for GET, and no other", async () => {
    const app = openspeed()
      .use(expressRoute("GET", "/", (_req, res) => void res.send("ok")))
      .use(notFoundPage());
    expect((await app.request("/", { method: "HEAD" })).status).toBe(200);
    expect((await app.request("/", { method: "POST" })).status).toBe(404);
  });
});

describe("notFoundPage", () => {
  it("answers like Express, and escapes the path", async () => {
    const app = openspeed().use(notFoundPage());
    const response = await app.request("/a'<b>");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'");
    const text = await response.text();
    expect(text).toContain("Cannot GET /a");
    expect(text).not.toContain("<b>");
  });
});
