import { describe, expect, it, vi } from "vitest";
import { type Context, HttpError, openspeed } from "../index.ts";

describe("openspeed", () => {
  it("answers a string as text, a value as JSON, nothing as 204, a Response as it is", async () => {
    const app = openspeed()
      .get("/text", () => "hi")
      .get("/json", () => ({ ok: true }))
      .get("/nothing", () => undefined)
      .get("/later", async () => Promise.resolve([1]))
      .get("/response", () => new Response("made", { status: 202 }));
    const text = await app.request("/text");
    expect([text.status, text.headers.get("content-type"), await text.text()]).toEqual([
      200,
      "text/plain; charset=utf-8",
      "hi",
    ]);
    const json = await app.request("/json");
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await json.json()).toEqual({ ok: true });
    expect((await app.request("/nothing")).status).toBe(204);
    expect(await (await app.request("/later")).json()).toEqual([1]);
    expect((await app.request("/response")).status).toBe(202);
  });

  it.each(["get", "post", "put", "patch", "delete", "options"] as const)(
    "routes %s and no other method",
    async (name) => {
      const handler = (ctx: Context) => ctx.text(ctx.method);
      const routed = {
        get: () => openspeed().get("/x", handler),
        post: () => openspeed().post("/x", handler),
        put: () => openspeed().put("/x", handler),
        patch: () => openspeed().patch("/x", handler),
        delete: () => openspeed().delete("/x", handler),
        options: () => openspeed().options("/x", handler),
      };
      const app = routed[name]();
      const method = name.toUpperCase();
      expect(await (await app.request("/x", { method })).text()).toBe(method);
      const other = await app.request("/x", { method: name === "post" ? "PUT" : "POST" });
      expect(other.status).toBe(405);
      expect(other.headers.get("allow")).toContain(method);
    },
  );

  it("answers HEAD from GET, with its headers and without its body", async () => {
    const app = openspeed().get("/x", (ctx) => ctx.text("body", { headers: { "x-a": "1" } }));
    const response = await app.request("/x", { method: "HEAD" });
    expect([response.status, response.headers.get("x-a"), await response.text()]).toEqual([
      200,
      "1",
      "",
    ]);
  });

  it("prefers a route for the method to one for all methods", async () => {
    const app = openspeed()
      .all("/x", () => "all")
      .get("/x", () => "get");
    expect(await (await app.request("/x")).text()).toBe("get");
    expect(await (await app.request("/x", { method: "DELETE" })).text()).toBe("all");
    expect(await (await app.request("/x", { method: "PURGE" })).text()).toBe("all");
  });

  it("answers HEAD as GET would be, also where a route for all methods takes the path", async () => {
    const app = openspeed()
      .get("/x", (ctx) => ctx.text("", { headers: { "x-by": "get" } }))
      .head("/own", (ctx) => ctx.text("", { headers: { "x-by": "head" } }))
      .all("/*rest", (ctx) => ctx.text("", { headers: { "x-by": "all" } }));
    const by = async (path: string): Promise<string | null> =>
      (await app.request(path, { method: "HEAD" })).headers.get("x-by");
    expect([await by("/x"), await by("/own"), await by("/other")]).toEqual(["get", "head", "all"]);
  });

  it("prefers the route in full among those for all methods, whatever the method", async () => {
    const app = openspeed()
      .all("/x/:id?", () => "optional")
      .all("/x", () => "full")
      .post("/other", () => "other");
    const texts = await Promise.all(
      ["GET", "POST", "PURGE"].map(async (method) => (await app.request("/x", { method })).text()),
    );
    expect(texts).toEqual(["full", "full", "full"]);
  });

  it("takes a method by name, and answers 501 to one that no route names", async () => {
    const app = openspeed().on(["purge", "POST"], "/cache", (ctx) => ctx.method);
    expect(await (await app.request("/cache", { method: "PURGE" })).text()).toBe("PURGE");
    expect(await (await app.request("/cache", { method: "POST" })).text()).toBe("POST");
    expect((await app.request("/cache", { method: "BREW" })).status).toBe(501);
  });

  it("answers OPTIONS of a known path with its methods", async () => {
    const app = openspeed().get("/x", () => "x");
    const response = await app.request("/x", { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  it("takes a table of routes", async () => {
    const app = openspeed("/users").routes({
      "GET /": () => ["Ada"],
      "GET /:id": (ctx) => ({ id: ctx.params.id }),
      "DELETE /:id": (ctx) => ctx.json({ gone: ctx.params.id }, 202),
    });
    expect(await (await app.request("/users")).json()).toEqual(["Ada"]);
    expect(await (await app.request("/users/7")).json()).toEqual({ id: "7" });
    expect((await app.request("/users/7", { method: "DELETE" })).status).toBe(202);
  });

  it("refuses a table key that is no method and path", () => {
    // @ts-expect-error -- the types refuse it too
    expect(() => openspeed().routes({ "GET users": () => "x" })).toThrow('"GET users"');
    // @ts-expect-error -- a method that no table takes, which on() does
    expect(() => openspeed().routes({ "GTE /users": () => "x" })).toThrow('"GTE /users"');
    expect(() => openspeed().on("GTE", "/users", () => "x")).not.toThrow();
  });

  it("refuses a path without a leading slash wherever it is given", () => {
    const app = openspeed();
    const message = /"users" must start with "\/"/;
    // @ts-expect-error -- the types refuse it too
    expect(() => app.get("users", () => "x")).toThrow(message);
    // @ts-expect-error -- the types refuse it too
    expect(() => app.on("GET", "users", () => "x")).toThrow(message);
    // @ts-expect-error -- the types refuse it too
    expect(() => app.use("users", (_ctx, next) => next())).toThrow(message);
    // @ts-expect-error -- the types refuse it too
    expect(() => app.group("users", (group) => group)).toThrow(message);
  });

  it("refuses two routes for the same paths, and says which", async () => {
    const app = openspeed()
      .get("/users/:id", () => "a")
      .get("/users/:name", () => "b");
    const message = /GET \/users\/:name.*\/users\/:id/;
    expect(() => app.ready()).toThrow(message);
    await expect(app.request("/users/1")).rejects.toThrow(message);
  });

  it("refuses a handler that is no function", () => {
    // @ts-expect-error -- what a caller without types can do
    expect(() => openspeed().get("/x", undefined)).toThrow("GET /x");
  });

  it("joins apps below their prefix and below a path, however deep", async () => {
    const posts = openspeed("/posts").get("/:post", (ctx) => ctx.path);
    const users = openspeed("/users").use("/:user", posts);
    const app = openspeed().use("/api", users);
    expect(await (await app.request("/api/users/1/posts/2")).text()).toBe("/api/users/1/posts/2");
    expect((await app.request("/users/1/posts/2")).status).toBe(404);
  });

  it("sees routes that are added to a joined app later", async () => {
    const users = openspeed("/users");
    const app = openspeed().use(users);
    expect((await app.request("/users")).status).toBe(404);
    users.get("/", () => "here");
    expect((await app.request("/users")).status).toBe(200);
  });

  it("refuses to join an app to itself, directly or through another", () => {
    const inner = openspeed("/inner");
    const outer = openspeed("/outer").use(inner);
    expect(() => inner.use(inner)).toThrow("joined to itself");
    expect(() => inner.use(outer)).toThrow("joined to itself");
  });

  it("refuses to use what is neither middleware nor an app", () => {
    // @ts-expect-error -- what a caller without types can do
    expect(() => openspeed().use({ handle: 1 })).toThrow("handle");
  });

  it("reads the first value of each query parameter into a bag without a prototype", async () => {
    const app = openspeed().get("/", (ctx) => ({
      a: ctx.query["a"],
      missing: ctx.query["b"] ?? null,
      proto: ctx.query["__proto__"],
      bare: Object.getPrototypeOf(ctx.query) === null,
    }));
    const response = await app.request("/?a=1%202&a=2&__proto__=x");
    expect(await response.json()).toEqual({ a: "1 2", missing: null, proto: "x", bare: true });
  });

  it("merges prepared headers and status into whatever is answered", async () => {
    const app = openspeed()
      .get("/made", (ctx) => {
        ctx.response.status = 201;
        ctx.response.headers.set("x-a", "1");
        ctx.response.headers.append("set-cookie", "a=1");
        return { made: true };
      })
      .get("/kept", (ctx) => {
        ctx.response.status = 201;
        ctx.response.headers.set("content-type", "text/html");
        return ctx.json({}, 202);
      })
      .get("/gone", (ctx) => {
        ctx.response.headers.set("x-a", "1");
        throw new HttpError(410);
      });
    const made = await app.request("/made");
    expect([made.status, made.headers.get("x-a"), made.headers.getSetCookie()]).toEqual([
      201,
      "1",
      ["a=1"],
    ]);
    const kept = await app.request("/kept");
    expect([kept.status, kept.headers.get("content-type")]).toEqual([
      202,
      "application/json; charset=utf-8",
    ]);
    expect((await app.request("/gone")).headers.get("x-a")).toBe("1");
  });

  it("answers 500 when prepared values can't be sent, reports it, and stays up", async () => {
    const report = vi.fn();
    const app = openspeed("", { report }).get("/", (ctx) => {
      ctx.response.status = 999;
      return "x";
    });
    expect((await app.request("/")).status).toBe(500);
    expect((await app.request("/")).status).toBe(500);
    expect(report).toHaveBeenCalledTimes(2);
  });

  it("answers an unserialisable value with 500, without its message, and reports it once", async () => {
    const report = vi.fn();
    const app = openspeed("", { report })
      .get("/cycle", () => {
        const value: Record<string, unknown> = {};
        value["self"] = value;
        return value;
      })
      .get("/function", () => () => "x");
    for (const path of ["/cycle", "/function"]) {
      const response = await app.request(path);
      expect([response.status, await response.json()]).toEqual([
        500,
        { type: "about:blank", title: "Internal Server Error", status: 500 },
      ]);
    }
    expect(report).toHaveBeenCalledTimes(2);
  });
});

describe("what can't be meant", () => {
  it("is told where the options come first", () => {
    // @ts-expect-error -- the prefix comes first
    expect(() => openspeed({ development: true })).toThrow(/takes a prefix first/);
  });

  it("is a request of the method ALL, which stands for every method in tables", async () => {
    const app = openspeed().all("/all", () => "in");
    const response = await app.request("/nowhere", { method: "ALL" });
    expect(response.status).toBe(501);
  });
});
