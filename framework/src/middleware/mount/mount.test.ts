import { describe, expect, expectTypeOf, it } from "vitest";
import { openspeed } from "../../index.ts";
import { host, hosts, mount, type HostParams } from "./index.ts";

describe("mount()", () => {
  const seen = mount(async (request) =>
    Response.json({
      method: request.method,
      url: request.url,
      body: await request.text(),
      key: request.headers.get("x-key"),
    }),
  );
  const app = openspeed("", { bodyLimit: 10 })
    .use("/legacy", seen)
    .get("/own", () => "own");

  it.each([
    ["/legacy", "http://localhost/"],
    ["/legacy/", "http://localhost/"],
    ["/legacy/a/b?q=1&q=2", "http://localhost/a/b?q=1&q=2"],
    ["/legacy/a/", "http://localhost/a/"],
    ["/%6cegacy/%61%20b/%C3%A9", "http://localhost/a%20b/%C3%A9"],
    ["/legacy/a%3Fb%23c", "http://localhost/a%3Fb%23c"],
    ["/legacy/100%25", "http://localhost/100%25"],
  ])("shows %s as %s", async (path, url) => {
    expect(await (await app.request(path)).json()).toMatchObject({ url, method: "GET" });
  });

  it.each(["/legacy%2Fadmin", "/legacy//admin", "/legacy/..%2fown", "/legacy/%252e"])(
    "refuses %s before the other app sees it",
    async (path) => {
      expect((await app.request(path)).status).toBe(400);
    },
  );

  it.each([
    ["TRACE", 501],
    ["PATCH", 200],
  ])("answers a request of the method %s, as Deno lets in, with %d", async (method, status) => {
    const request = new Request("http://localhost/legacy/x");
    Object.defineProperty(request, "method", { value: method });
    const mounting = openspeed().use("/legacy", mount({ fetch: () => new Response("in") }));
    expect((await mounting.fetch(request)).status).toBe(status);
  });

  it("leaves other paths alone", async () => {
    expect(await (await app.request("/own")).text()).toBe("own");
    expect((await app.request("/legacyx")).status).toBe(404);
  });

  it("passes method, headers and body on, within the limit", async () => {
    const send = (body: string): Promise<Response> =>
      app.request("/legacy/x", { method: "POST", body, headers: { "x-key": "k" } });
    expect(await (await send("hello")).json()).toMatchObject({
      method: "POST",
      body: "hello",
      key: "k",
    });
    expect((await send("more than ten bytes")).status).toBe(413);
    const stream = new Blob(["more than ten bytes"]).stream();
    const streamed = { method: "POST", body: stream, duplex: "half" };
    expect((await app.request("/legacy/x", streamed as RequestInit)).status).toBe(413);
  });

  it("takes an app too", async () => {
    const inner = openspeed().get("/users/:id", (ctx) => ctx.params.id);
    const outer = openspeed().use("/v1/:tenant", mount(inner));
    expect(await (await outer.request("/v1/acme/users/7")).text()).toBe("7");
  });
});

describe("hosts()", () => {
  const named = (name: string) => openspeed().get("/", () => name);
  const app = openspeed()
    .use(
      hosts({
        "*any.example.com": named("any"),
        ":tenant.example.com": openspeed()
          .use(host(":tenant.example.com"))
          .get("/", (ctx) => {
            expectTypeOf(ctx.state.host.tenant).toEqualTypeOf<string>();
            return `tenant ${ctx.state.host.tenant}`;
          }),
        "api.example.com": named("api"),
      }),
    )
    .get("/", () => "main");

  it.each([
    ["http://api.example.com/", "api"],
    ["http://API.Example.com:8080/", "api"],
    ["http://api.example.com./", "api"],
    ["http://acme.example.com/", "tenant acme"],
    ["http://a.b.example.com/", "any"],
    ["http://example.com/", "main"],
    ["http://api.example.com.evil.test/", "main"],
    ["http://evil-example.com/", "main"],
    ["http://[::1]/", "main"],
  ])("sends %s to %s", async (url, name) => {
    expect(await (await app.request(url)).text()).toBe(name);
  });

  it("answers 421 for a host that an app is not for", async () => {
    const guarded = openspeed()
      .use(host("www.example.com"))
      .get("/", () => "in");
    expect((await guarded.request("http://www.example.com/")).status).toBe(200);
    expect((await guarded.request("http://rebound.test/")).status).toBe(421);
  });

  it("takes no empty label for a parameter", async () => {
    const tenants = openspeed()
      .use(host(":tenant.example.com"))
      .get("/", (ctx) => ctx.state.host.tenant);
    expect((await tenants.request("http://.example.com/")).status).toBe(421);
    expect((await tenants.request("http://a.example.com/")).status).toBe(200);
  });

  it.each([
    "",
    "API.example.com",
    "a..b",
    ":.com",
    "a.*b.com",
    ":a.:a.com",
    "x:80",
    ":__proto__.com",
  ])("refuses the pattern %j", (pattern) => {
    expect(() => hosts({ [pattern]: named("x") })).toThrow(TypeError);
  });

  it("knows the parameters of a pattern", () => {
    expectTypeOf<HostParams<":a.x.*b">>().toExtend<{ a: string; b: string }>();
    // @ts-expect-error -- a fixed label is no parameter
    expectTypeOf<HostParams<":a.x">>().toExtend<{ x: string }>();
  });
});
