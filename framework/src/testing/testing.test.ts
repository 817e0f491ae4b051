import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { openspeed } from "../index.ts";
import {
  createCookieJar,
  createFakeClock,
  createTestClient,
  inject,
  request,
  toHandle,
} from "./index.ts";

const app = openspeed("", { report: () => undefined })
  .get("/text", (ctx) => ctx.text("hi", { headers: { "x-one": "1" } }))
  .get("/json/:id", (ctx) => ({ id: ctx.params.id, q: ctx.query["q"] ?? null }))
  .post("/echo", async (ctx) =>
    ctx.json({ type: ctx.headers["content-type"] ?? null, text: await ctx.request.text() }, 201),
  )
  .get("/login", (ctx) => {
    ctx.response.headers.append("set-cookie", "session=s1; Path=/; HttpOnly; Max-Age=60");
    ctx.response.headers.append("set-cookie", "deep=1; Path=/deep; SameSite=Lax");
    return ctx.redirect("/me");
  })
  .get("/logout", (ctx) => {
    ctx.response.headers.append("set-cookie", "session=; Path=/; Max-Age=0");
    return "out";
  })
  .get("/me", (ctx) => ctx.headers["cookie"] ?? "nobody")
  .get("/auth", (ctx) => ctx.headers["authorization"] ?? "none")
  .post("/upload", async (ctx) => {
    const form = await ctx.request.formData();
    const file = form.get("file");
    return {
      title: form.get("title"),
      file: file instanceof File ? [file.name, await file.text()] : null,
    };
  })
  .get("/loop", (ctx) => ctx.redirect("/loop"));

describe("request(), in the shape of supertest", () => {
  it("passes what meets its expectations", async () => {
    await request(app).get("/text").expect(200).expect("hi").expect("X-One", "1");
    await request(app).get("/text").expect("content-type", /text/).expect(/^h/u);
    await request(app).get("/json/7").query({ q: "a b" }).expect(200, { id: "7", q: "a b" });
    await request(app)
      .get("/json/7")
      .expect((response) => expect(response.body).toEqual({ id: "7", q: null }));
  });

  it.each<
    [string, (pending: ReturnType<ReturnType<typeof request>["get"]>) => PromiseLike<unknown>]
  >([
    ["a status", (pending) => pending.expect(404)],
    ["a body", (pending) => pending.expect({ id: "8", q: null })],
    ["a body with more", (pending) => pending.expect({ id: "7", q: null, more: 1 })],
    ["a text", (pending) => pending.expect("text")],
    ["a pattern", (pending) => pending.expect(/nowhere/u)],
    ["a header's value", (pending) => pending.expect("content-type", "text/plain")],
    ["a header that is missing", (pending) => pending.expect("x-none", "1")],
    ["what a function returns", (pending) => pending.expect(() => new Error("wrong"))],
    [
      "what a function throws",
      (pending) =>
        pending.expect(() => {
          throw new Error("wrong");
        }),
    ],
  ])("fails on %s that is not so", async (_what, check) => {
    await expect(Promise.resolve(check(request(app).get("/json/7")))).rejects.toThrow(Error);
  });

  it("sends JSON, forms and text", async () => {
    const json = await request(app).post("/echo").send({ a: 1 }).send({ b: 2 });
    expect(json.body).toEqual({ type: "application/json", text: '{"a":1,"b":2}' });
    const form = await request(app)
      .post("/echo")
      .type("form")
      .send({ a: "x y", b: [1, 2] });
    expect(form.body).toMatchObject({ text: "a=x+y&b=1&b=2" });
    const pairs = await request(app).post("/echo").send("a=1").send("b=2");
    expect(pairs.body).toEqual({ type: "application/x-www-form-urlencoded", text: "a=1&b=2" });
    const text = await request(app).post("/echo").type("text").send("plain");
    expect(text.body).toMatchObject({ text: "plain" });
  });

  it("sends multipart forms with files", async () => {
    const pending = request(app)
      .post("/upload")
      .field("title", "A")
      .attach("file", "hello", "a.txt");
    expect((await pending).body).toEqual({ title: "A", file: ["a.txt", "hello"] });
  });

  it("authenticates", async () => {
    expect((await request(app).get("/auth").auth("a", "b")).text).toBe("Basic YTpi");
    expect((await request(app).get("/auth").auth("t", { type: "bearer" })).text).toBe("Bearer t");
  });

  it("follows as many redirects as it is told", async () => {
    expect((await request(app).get("/login")).status).toBe(302);
    expect((await request(app).get("/login").redirects(1)).redirects).toEqual([
      "http://localhost/me",
    ]);
    expect((await request(app).get("/loop").redirects(3)).status).toBe(302);
  });

  it("does not fail on an error status that nothing was said of", async () => {
    const response = await request(app).get("/nowhere");
    expect(response).toMatchObject({
      status: 404,
      clientError: true,
      serverError: false,
      ok: false,
    });
    expect(response.error).toBeInstanceOf(Error);
  });

  it("calls back, with the error when there is one", async () => {
    const outcome = (status: number): Promise<unknown> =>
      new Promise((resolve) => {
        request(app)
          .get("/text")
          .expect(status)
          .end((error) => resolve(error));
      });
    expect(await outcome(200)).toBeNull();
    expect(await outcome(404)).toBeInstanceOf(Error);
    await new Promise<void>((resolve) => {
      request(app)
        .get("/text")
        .expect(200, (_error: unknown, _response: unknown) => resolve());
    });
  });

  it("keeps cookies and headers in an agent, and in nothing else", async () => {
    const agent = request.agent(app).set("authorization", "Bearer a");
    await agent.get("/login").expect(302);
    expect((await agent.get("/me")).text).toBe("session=s1");
    expect((await agent.get("/auth")).text).toBe("Bearer a");
    expect((await request(app).get("/me")).text).toBe("nobody");
    await agent.get("/logout");
    expect((await agent.get("/me")).text).toBe("nobody");
  });
});

describe("inject(), in the shape of Fastify's", () => {
  it("answers as light-my-request does", async () => {
    const response = await inject(app, "/json/7?q=1");
    expect(response).toMatchObject({ statusCode: 200, payload: '{"id":"7","q":"1"}' });
    expect(response.json()).toEqual({ id: "7", q: "1" });
    expect(response.headers["content-type"]).toContain("application/json");
  });

  it("sends queries, headers, cookies and payloads", async () => {
    const query = await inject(app, { url: "/json/7", query: { q: ["a", "b"] } });
    expect(query.json()).toMatchObject({ q: "a" });
    const cookies = await inject(app, { path: "/me", cookies: { a: "1", b: "2" } });
    expect(cookies.body).toBe("a=1; b=2");
    const json = await inject(app, { method: "post", url: "/echo", payload: { a: 1 } });
    expect([json.statusCode, json.json()]).toEqual([
      201,
      { type: "application/json", text: '{"a":1}' },
    ]);
    const text = await inject(app, {
      method: "POST",
      url: "/echo",
      body: "raw",
      headers: { "content-type": "text/x" },
    });
    expect(text.json()).toEqual({ type: "text/x", text: "raw" });
  });

  it("lists the cookies that were set", async () => {
    const { cookies, headers } = await inject(app, "/login");
    expect(cookies).toEqual([
      { name: "session", value: "s1", path: "/", httpOnly: true, maxAge: 60 },
      { name: "deep", value: "1", path: "/deep", sameSite: "Lax" },
    ]);
    expect(headers["set-cookie"]).toHaveLength(2);
  });

  it("throws for JSON that is none", async () => {
    const response = await inject(app, "/text");
    expect(() => response.json()).toThrow(SyntaxError);
  });
});

describe("a Host header", () => {
  const hosted = openspeed()
    .get("/", (ctx) => ctx.url.host)
    .get("/away", (ctx) => ctx.redirect("http://b.example.com/", { external: true }))
    .get("/header", (ctx) => ctx.headers["host"] ?? "none");

  it("names the host that is asked, as it does on a server", async () => {
    await request(hosted).get("/").set("Host", "a.example.com:8080").expect("a.example.com:8080");
    await request(hosted).get("/header").set("Host", "a.example.com").expect("a.example.com");
    expect((await request(hosted).get("/")).text).toBe("localhost");
    const injected = await inject(hosted, { url: "/", headers: { host: "a.example.com" } });
    expect(injected.body).toBe("a.example.com");
    expect((await inject(hosted, "/")).body).toBe("localhost");
  });

  it("does not outlive a redirect to another host", async () => {
    const pending = request(hosted).get("/away").set("Host", "a.example.com").redirects(1);
    expect((await pending).text).toBe("b.example.com");
  });
});

describe("toHandle(), in the shape of Elysia's", () => {
  it("answers a request", async () => {
    const response = await toHandle(app)(new Request("http://localhost/text"));
    expect(await response.text()).toBe("hi");
    expect(await (await toHandle(() => new Response("own"))(new Request("http://x/"))).text()).toBe(
      "own",
    );
  });
});

describe("createTestClient()", () => {
  it("is typed by the app and keeps its cookies", async () => {
    const api = createTestClient(app);
    const answer = await api.get("/json/:id", { params: { id: "7" } });
    if (!answer.ok) throw new Error("It answers.");
    expectTypeOf(answer.data.id).toEqualTypeOf<string>();
    expect(answer.data).toEqual({ id: "7", q: null });
    await api.get("/login");
    expect((await api.get("/me")).response.status).toBe(200);
    // @ts-expect-error -- there is no such route
    await api.get("/nowhere");
  });

  it("sends the cookies of a jar that it was given", async () => {
    const cookies = createCookieJar();
    await createTestClient(app, { cookies }).get("/login");
    const other = await createTestClient(app, { cookies }).get("/me");
    expect(other.ok && other.data).toBe("session=s1");
  });
});

describe("createCookieJar()", () => {
  const set = (...headers: readonly string[]): Response =>
    new Response(null, {
      headers: headers.map((header): [string, string] => ["set-cookie", header]),
    });
  const url = (path: string, origin = "http://localhost"): URL => new URL(path, origin);

  it("sends cookies below their path only, the longest path first", () => {
    const jar = createCookieJar();
    jar.write(set("a=1; Path=/", "b=2; Path=/x", "c=3"), url("/x/y/z"));
    expect(jar.read(url("/"))).toBe("a=1");
    expect(jar.read(url("/x"))).toBe("b=2; a=1");
    expect(jar.read(url("/xx"))).toBe("a=1");
    expect(jar.read(url("/x/y"))).toBe("c=3; b=2; a=1");
  });

  it("keeps secure cookies from plain origins, and forgets expired ones", () => {
    let now = 0;
    const jar = createCookieJar(() => now);
    jar.write(set("s=1; Secure; Path=/", "t=1; Path=/"), url("/"));
    expect(jar.read(url("/", "http://example.com"))).toBe("t=1");
    expect(jar.read(url("/", "https://example.com"))).toBe("s=1; t=1");
    now = 1000;
    jar.write(set("t=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"), url("/"));
    expect(jar.read(url("/"))).toBe("s=1");
    jar.clear();
    expect(jar.read(url("/"))).toBeUndefined();
  });
});

describe("createFakeClock()", () => {
  it("gives the real clock back", () => {
    const real = [globalThis.Date, globalThis.setTimeout];
    createFakeClock(0).restore();
    expect([globalThis.Date, globalThis.setTimeout]).toEqual(real);
  });

  it("runs what is due, in order, and waits for what it awaits", async () => {
    const clock = createFakeClock(1000);
    try {
      const seen: string[] = [];
      setTimeout(() => seen.push(`b ${String(Date.now())}`), 200);
      const runLater = async (): Promise<void> => {
        await Promise.resolve();
        seen.push(`a ${String(new Date().getTime())}`);
        setTimeout(() => seen.push("later"), 50);
      };
      setTimeout(() => void runLater(), 100);
      const interval = setInterval(() => seen.push("tick"), 90);
      await clock.advance(99);
      expect(seen).toEqual(["tick"]);
      await clock.advance(101);
      clearInterval(interval);
      expect(seen).toEqual(["tick", "a 1100", "later", "tick", "b 1200"]);
      await clock.advance(1000);
      expect(seen).toHaveLength(5);
      expect(clock.now()).toBe(2200);
    } finally {
      clock.restore();
    }
  });

  it("leaves dates that are told a time alone, and makes a refusal of time that runs backwards", async () => {
    const clock = createFakeClock(0);
    try {
      expect(new Date(5).getTime()).toBe(5);
      expect(new Date()).toBeInstanceOf(Date);
      expect(Date.UTC(1970, 0)).toBe(0);
      await expect(clock.advance(-1)).rejects.toThrow(TypeError);
      expect(() => createFakeClock()).toThrow(/Another fake clock/u);
    } finally {
      clock.restore();
    }
  });

  it("clears a timer by its handle", async () => {
    const clock = createFakeClock(0);
    try {
      const run = vi.fn<() => void>();
      const handle = setTimeout(run, 10);
      clearTimeout(handle);
      await clock.advance(20);
      expect(run).not.toHaveBeenCalled();
    } finally {
      clock.restore();
    }
  });
});
