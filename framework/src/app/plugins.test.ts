import { describe, expect, it, vi } from "vitest";
import { definePlugin, HttpError, openspeed } from "../index.ts";

const clock = (now: number) =>
  definePlugin({
    name: "clock",
    setup: (app) =>
      app
        .use(function addClock(_ctx, next) {
          return next({ now: () => now });
        })
        .get("/time", (ctx) => ctx.state.now()),
  });

describe("a plugin", () => {
  it("adds its routes and its state to what follows, and to nothing before it", async () => {
    const app = openspeed()
      .get("/before", (ctx) => "now" in ctx.state)
      .use(clock(7))
      .get("/after", (ctx) => ctx.state.now() + 1);
    expect(await (await app.request("/time")).json()).toBe(7);
    expect(await (await app.request("/after")).json()).toBe(8);
    expect(await (await app.request("/before")).json()).toBe(false);
  });

  it("has no effect outside the group it is used in", async () => {
    const app = openspeed()
      .group("/in", (group) => group.use(clock(1)).get("/x", (ctx) => "now" in ctx.state))
      .get("/out", (ctx) => "now" in ctx.state);
    expect(await (await app.request("/in/time")).json()).toBe(1);
    expect(await (await app.request("/in/x")).json()).toBe(true);
    expect(await (await app.request("/out")).json()).toBe(false);
    expect((await app.request("/time")).status).toBe(404);
  });

  it("stays below the path it is used at", async () => {
    const app = openspeed()
      .use("/tools", clock(3))
      .get("/x", (ctx) => "now" in ctx.state);
    expect(await (await app.request("/tools/time")).json()).toBe(3);
    expect(await (await app.request("/x")).json()).toBe(false);
  });

  it("runs for unmatched paths too", async () => {
    const seen = vi.fn<() => void>();
    const log = definePlugin({ name: "log", setup: (app) => app.hook("request", seen) });
    const app = openspeed().use(log);
    expect((await app.request("/nowhere")).status).toBe(404);
    expect(seen).toHaveBeenCalledOnce();
  });

  it("runs its middleware in the order of use", async () => {
    const mark = (name: string) =>
      definePlugin({
        name,
        setup: (app) =>
          app.hook("response", (response) => response.headers.append("x-order", name)),
      });
    const app = openspeed()
      .use(mark("outer"))
      .use(mark("inner"))
      .get("/", () => "text");
    expect((await app.request("/")).headers.get("x-order")).toBe("inner, outer");
  });

  it("is named in app.routes() with what it brought", () => {
    const app = openspeed()
      .use(clock(1))
      .get("/own", () => "own");
    expect(
      app.routes().map(({ path, addedBy, middleware }) => [path, addedBy, middleware]),
    ).toEqual([
      ["/time", "clock", [{ name: "addClock", addedBy: "clock" }]],
      ["/own", undefined, [{ name: "addClock", addedBy: "clock" }]],
    ]);
  });

  it("needs the plugins it requires, used before it", () => {
    const session = definePlugin({ name: "session", setup: (app) => app });
    const login = definePlugin({ name: "login", requires: ["session"], setup: (app) => app });
    expect(() => openspeed().use(session).use(login).ready()).not.toThrow();
    expect(() => openspeed().use(login).use(session).ready()).toThrow(/"login" requires session/);
    const inGroup = openspeed()
      .use(session)
      .group("/a", (group) => group.use(login));
    expect(() => inGroup.ready()).not.toThrow();
    const besideGroup = openspeed()
      .group("/a", (group) => group.use(session))
      .use(login);
    expect(() => besideGroup.ready()).toThrow(/requires session/);
  });

  it("needs a name", () => {
    expect(() => definePlugin({ name: " ", setup: (app) => app })).toThrow(/needs a name/);
    // @ts-expect-error -- a plugin has a name
    expect(() => definePlugin({ setup: (app) => app })).toThrow(/needs a name/);
  });

  it("is compiled again when something is registered later", async () => {
    const app = openspeed();
    expect((await app.request("/time")).status).toBe(404);
    app.use(clock(2));
    expect((await app.request("/time")).status).toBe(200);
  });
});

describe("hooks", () => {
  it("watch requests, responses and errors", async () => {
    const seen: unknown[] = [];
    const app = openspeed()
      .hook("request", (ctx) => seen.push(["request", ctx.path]))
      .hook("response", (response) => seen.push(["response", response.status]))
      .hook("error", (error) => seen.push(["error", String(error)]))
      .get("/good", () => "good")
      .get("/bad", () => {
        throw new HttpError(418, "Short.");
      });
    await app.request("/good");
    await app.request("/bad");
    expect(seen).toEqual([
      ["request", "/good"],
      ["response", 200],
      ["request", "/bad"],
      ["error", "HttpError: Short."],
      ["response", 418],
    ]);
  });

  it("start before the first request, in order, once", async () => {
    const seen: string[] = [];
    const app = openspeed()
      .hook("start", async () => {
        await Promise.resolve();
        seen.push("first");
      })
      .use(openspeed("/sub").hook("start", () => seen.push("second")))
      .get("/", () => seen.join());
    const answers = await Promise.all([app.request("/"), app.request("/")]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
      "first,second",
      "first,second",
    ]);
  });

  it("answer 500 without words while a start hook fails, and try again", async () => {
    let tries = 0;
    const app = openspeed("", { report: () => undefined })
      .hook("start", () => {
        if (++tries === 1) throw new Error("the password is hunter2");
      })
      .get("/", () => "text");
    const failed = await app.request("/");
    expect([failed.status, await failed.text()]).toEqual([
      500,
      expect.not.stringContaining("hunter2"),
    ]);
    expect((await app.request("/")).status).toBe(200);
    expect(tries).toBe(2);
  });

  it("do not run again what has started when a later one failed", async () => {
    const seen: string[] = [];
    const app = openspeed("", { report: () => undefined })
      .hook("start", () => seen.push("pool"))
      .hook("start", () => {
        if (seen.push("port") === 2) throw new Error("taken");
      })
      .get("/", () => "text");
    expect((await app.request("/")).status).toBe(500);
    expect((await app.request("/")).status).toBe(200);
    expect(seen).toEqual(["pool", "port", "port"]);
  });

  it("stop in reverse order, all of them, and only what was started", async () => {
    const seen: string[] = [];
    const app = openspeed()
      .hook("stop", () => seen.push("first"))
      .hook("stop", () => {
        throw new Error("stuck");
      })
      .hook("stop", () => seen.push("third"));
    await app.close();
    expect(seen).toEqual([]);
    await app.start();
    await expect(app.close()).rejects.toThrow(AggregateError);
    expect(seen).toEqual(["third", "first"]);
    await app.close();
    expect(seen).toHaveLength(2);
  });

  it("stop what was still starting when the app was closed", async () => {
    const seen: string[] = [];
    const app = openspeed()
      .hook("start", async () => {
        await Promise.resolve();
        seen.push("started");
      })
      .hook("stop", () => seen.push("stopped"));
    await Promise.all([app.start(), app.close()]);
    expect(seen).toEqual(["started", "stopped"]);
  });

  it("must be functions", () => {
    // @ts-expect-error -- a hook is a function
    expect(() => openspeed().hook("start", "now")).toThrow(/a function, not start and now/);
    // @ts-expect-error -- there is no such hook
    expect(() => openspeed().hook("onRequest", () => 1)).toThrow(/not onRequest/);
    // @ts-expect-error -- every object has it
    expect(() => openspeed().hook("constructor", () => 1)).toThrow(/not constructor/);
  });
});
