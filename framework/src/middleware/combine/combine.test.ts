import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { HttpError, openspeed, type Middleware } from "../../index.ts";
import { every, except, some, when } from "./index.ts";

const refuse: Middleware = () => {
  throw new HttpError(401, "No.");
};

describe("every()", () => {
  it("runs each around the next and joins what they hand on, in values and types", async () => {
    const order: string[] = [];
    const both = every(
      async (_ctx, next) => {
        order.push("in");
        const response = await next({ user: "Ada" });
        order.push("out");
        return response;
      },
      (ctx, next) => {
        expectTypeOf(ctx.state.user).toEqualTypeOf<string>();
        order.push(ctx.state.user);
        return next({ age: 36 });
      },
    );
    const app = openspeed()
      .use(both)
      .get("/", (ctx) => {
        expectTypeOf(ctx.state).toExtend<{ user: string; age: number }>();
        return `${ctx.state.user} ${String(ctx.state.age)}`;
      });
    expect(await (await app.request("/")).text()).toBe("Ada 36");
    expect(order).toEqual(["in", "Ada", "out"]);
  });

  it("shows the outer one an answer for what an inner one throws, by the app's own handler", async () => {
    const seen = vi.fn<(status: number) => void>();
    const watched = every(async (_ctx, next) => {
      const response = await next();
      seen(response.status);
      response.headers.set("x-dressed", "1");
      return response;
    }, refuse);
    const app = openspeed()
      .onError((_error, ctx) => ctx.text("mine", 403))
      .get("/", watched, () => "in");
    const response = await app.request("/");
    expect([response.status, response.headers.get("x-dressed")]).toEqual([403, "1"]);
    expect(await response.text()).toBe("mine");
    expect(seen).toHaveBeenCalledWith(403);
  });

  it("keeps the answer of one that returns nothing after next(), and of none", async () => {
    const quiet = every(async (_ctx, next) => {
      await next();
    });
    expect(
      await (
        await openspeed()
          .use(quiet)
          .get("/", () => "in")
          .request("/")
      ).text(),
    ).toBe("in");
    expect(
      await (
        await openspeed()
          .use(every())
          .get("/", () => "in")
          .request("/")
      ).text(),
    ).toBe("in");
  });

  it.each<[string, Middleware]>([
    [
      "calls next() twice",
      async (_ctx, next) => {
        await next();
        return next();
      },
    ],
    ["neither answers nor calls next()", () => undefined],
  ])("answers 500 for one that %s", async (_what, wrong) => {
    const report = vi.fn<() => void>();
    const app = openspeed("", { report })
      .use(every(wrong))
      .get("/", () => "in");
    expect((await app.request("/")).status).toBe(500);
    expect(report).toHaveBeenCalledOnce();
  });
});

describe("some()", () => {
  const byKey: Middleware<{ by: string }> = (ctx, next) => {
    if (ctx.headers["x-key"] !== "k") throw new HttpError(401, "No key.");
    return next({ by: "key" });
  };
  const byCookie: Middleware<{ by: string }> = (ctx, next) =>
    ctx.cookies["session"] === undefined ? ctx.text("No session.", 403) : next({ by: "session" });
  const app = openspeed("", { report: () => undefined })
    .use(some(byKey, byCookie))
    .get("/", (ctx) => ctx.state.by)
    .get("/boom", () => {
      throw new Error("later");
    });
  const ask = async (path: string, headers: HeadersInit): Promise<[number, string]> => {
    const response = await app.request(path, { headers });
    return [response.status, await response.text()];
  };

  it("lets in who meets one", async () => {
    expect(await ask("/", { "x-key": "k" })).toEqual([200, "key"]);
    expect(await ask("/", { cookie: "session=1" })).toEqual([200, "session"]);
  });

  it("refuses who meets none, in the last one's words", async () => {
    expect(await ask("/", {})).toEqual([403, "No session."]);
    const thrown = openspeed()
      .use(some(byCookie, byKey))
      .get("/", () => "in");
    expect((await thrown.request("/")).status).toBe(401);
  });

  it("does not try another when what follows fails", async () => {
    expect((await ask("/boom", { "x-key": "k" }))[0]).toBe(500);
  });

  it("forgets whom a refused way had in mind, and its error", async () => {
    const onError = vi.fn<() => void>();
    const admin = every((_ctx, next) => next({ user: "mallory", by: "session" }), refuse);
    const mixed = openspeed()
      .use((_ctx, next) => next({ kept: 1 }))
      .use(some(admin, (_ctx, next) => next({ by: "key" })))
      .hook("error", onError)
      .get("/", (ctx) => ({ ...ctx.state, failed: ctx.error !== undefined }));
    expect(await (await mixed.request("/")).json()).toEqual({ kept: 1, by: "key", failed: false });
  });

  it("takes an answer below 400 for an answer", async () => {
    const redirecting = some((ctx) => ctx.redirect("/login"), refuse);
    const login = openspeed()
      .use(redirecting)
      .get("/", () => "in");
    expect((await login.request("/")).status).toBe(302);
  });

  it("needs at least one, which must do something", async () => {
    expect(() => some()).toThrow(TypeError);
    const idle = openspeed("", { report: () => undefined }).use(some(() => undefined));
    expect((await idle.request("/")).status).toBe(500);
    const quiet = some(async (_ctx, next) => {
      await next();
    });
    expect(
      await (
        await openspeed()
          .use(quiet)
          .get("/", () => "in")
          .request("/")
      ).text(),
    ).toBe("in");
  });
});

describe("when() and except()", () => {
  it("runs where the condition is met, which may take its time", async () => {
    const app = openspeed()
      .use(when(async (ctx) => ctx.path === "/closed", refuse))
      .all("/*path", () => "in");
    expect((await app.request("/closed")).status).toBe(401);
    expect((await app.request("/open")).status).toBe(200);
  });

  it("may leave out what it would have handed on, and its type says so", async () => {
    const app = openspeed()
      .use(
        when(
          (ctx) => ctx.method === "POST",
          (_ctx, next) => next({ posted: 1 }),
        ),
      )
      .all("/", (ctx) => {
        expectTypeOf(ctx.state.posted).toEqualTypeOf<number | undefined>();
        return { posted: ctx.state.posted ?? null };
      });
    expect(await (await app.request("/", { method: "POST" })).json()).toEqual({ posted: 1 });
    expect(await (await app.request("/")).json()).toEqual({ posted: null });
  });

  it("spares paths at and below a pattern, in every spelling, and no others", async () => {
    const app = openspeed()
      .use(except(["/public", "/users/:id/avatar"], refuse))
      .all("/*path", () => "in");
    const status = async (path: string): Promise<number> => (await app.request(path)).status;
    expect(
      await Promise.all(["/public", "/public/a", "/%70ublic", "/users/7/avatar"].map(status)),
    ).toEqual([200, 200, 200, 200]);
    expect(await Promise.all(["/publicity", "/", "/users/7", "/x/public"].map(status))).toEqual([
      401, 401, 401, 401,
    ]);
  });

  it.each(["/", "", "/:lang<en|th>?"])("spares by %j no path but the root", async (pattern) => {
    const app = openspeed()
      .use(except(pattern, refuse))
      .all("/*path?", () => "in");
    expect((await app.request("/")).status).toBe(200);
    expect((await app.request("/admin")).status).toBe(401);
  });

  it("spares what meets a condition", async () => {
    const app = openspeed()
      .use(except((ctx) => ctx.method === "OPTIONS", refuse))
      .all("/", () => "in");
    expect((await app.request("/", { method: "OPTIONS" })).status).toBe(200);
    expect((await app.request("/")).status).toBe(401);
  });
});

describe("the name of a combined middleware", () => {
  it("says what it is made of, for the list of routes", () => {
    const byKey: Middleware = (_ctx, next) => next();
    const bySession: Middleware = (_ctx, next) => next();
    const combined = every(
      some(byKey, bySession),
      when(() => true, byKey),
      (_ctx, next) => next(),
    );
    const app = openspeed()
      .use(except("/public", combined))
      .get("/", () => null);
    expect(app.routes()[0]?.middleware.map(({ name }) => name)).toEqual([
      "except(every(some(byKey, bySession), when(byKey), (anonymous)))",
    ]);
  });
});
