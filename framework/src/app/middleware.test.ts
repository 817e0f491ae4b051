import { describe, expect, it, vi } from "vitest";
import { HttpError, type Middleware, openspeed } from "../index.ts";

function trace(log: string[], name: string): Middleware {
  return async (_ctx, next) => {
    log.push(`${name} in`);
    const response = await next();
    log.push(`${name} out`);
    return response;
  };
}

describe("middleware", () => {
  it("runs in order around what was registered after it, and not around what came before", async () => {
    const log: string[] = [];
    const app = openspeed()
      .get("/before", () => "x")
      .use(trace(log, "a"))
      .use(trace(log, "b"))
      .get("/after", trace(log, "own"), () => "x");
    await app.request("/before");
    expect(log).toEqual([]);
    await app.request("/after");
    expect(log).toEqual(["a in", "b in", "own in", "own out", "b out", "a out"]);
  });

  it("hands state on, typed, and can answer instead", async () => {
    const app = openspeed()
      .use((ctx, next) => {
        const user = ctx.request.headers.get("x-user");
        if (user === null) throw new HttpError(401);
        return next({ user });
      })
      .get("/me", (ctx) => ctx.state.user.toUpperCase());
    expect((await app.request("/me")).status).toBe(401);
    expect(await (await app.request("/me", { headers: { "x-user": "ada" } })).text()).toBe("ADA");
  });

  it("runs for unmatched paths, wrong methods and preflights too", async () => {
    const app = openspeed()
      .use(async (_ctx, next) => {
        const response = await next();
        response.headers.set("x-seen", "1");
        return response;
      })
      .get("/x", () => "x");
    for (const [path, method, status] of [
      ["/none", "GET", 404],
      ["/x", "POST", 405],
      ["/x", "OPTIONS", 204],
    ] as const) {
      const response = await app.request(path, { method });
      expect([response.status, response.headers.get("x-seen")]).toEqual([status, "1"]);
    }
  });

  it("keeps the order of registration for unmatched paths, across joined apps", async () => {
    const seen: string[] = [];
    const note =
      (name: string): Middleware =>
      (_ctx, next) => {
        seen.push(name);
        return next();
      };
    const app = openspeed()
      .use(note("first"))
      .use(
        "/api",
        openspeed()
          .use(note("inside"))
          .post("/x", () => "x"),
      )
      .use(note("last"));
    await app.request("/api/nothing");
    expect(seen).toEqual(["first", "inside", "last"]);
  });

  it("stays inside its group, and covers the group's unmatched paths", async () => {
    const guard: Middleware = () => {
      throw new HttpError(403);
    };
    const app = openspeed()
      .group("/admin", (admin) => admin.use(guard).get("/stats", () => "secret"))
      .get("/", () => "open");
    expect((await app.request("/")).status).toBe(200);
    expect((await app.request("/nope")).status).toBe(404);
    expect((await app.request("/administrator")).status).toBe(404);
    for (const path of ["/admin", "/admin/", "/admin/stats", "/admin/nope", "/admin/stats/more"]) {
      expect((await app.request(path)).status, path).toBe(403);
    }
  });

  it("agrees with the router on every spelling of a guarded path", async () => {
    const app = openspeed()
      .use((ctx, next) => {
        if (ctx.path === "/admin" || ctx.path.startsWith("/admin/")) throw new HttpError(403);
        return next();
      })
      .get("/admin", () => "secret")
      .get("/admin/:page", () => "secret")
      .get("/:any", () => "open");
    const spellings = [
      "/admin",
      "/admin/",
      "/%61dmin",
      "/adm%69n/",
      "/admin/x",
      "/%2561dmin",
      "/admin%2Fx",
      "/admin%5Cx",
      "//admin",
      "/x/../admin",
      "/x/%2e%2e/admin",
      "/.//admin",
      "/admin//x",
      "/admin/.",
      "/admin;x",
      "/admin%00",
      "/ADMIN",
    ];
    for (const path of spellings) {
      const response = await app.request(path);
      expect(await response.text(), path).not.toBe("secret");
    }
    expect((await app.request("/%61dmin")).status).toBe(403);
    expect((await app.request("/admin%2Fx")).status).toBe(400);
    expect((await app.request("/ADMIN")).status).toBe(200);
  });

  it("runs below a path only, and knows that path", async () => {
    const seen: string[] = [];
    const app = openspeed()
      .use("/a/:id", (ctx, next) => {
        seen.push(`${ctx.base} of ${ctx.path}`);
        return next();
      })
      .get("/a/1/b", (ctx) => `base ${JSON.stringify(ctx.base)}`)
      .get("/*rest?", () => "rest");
    expect(await (await app.request("/a/1/b")).text()).toBe('base ""');
    await app.request("/a/2");
    await app.request("/a");
    await app.request("/ab/2");
    expect(seen).toEqual(["/a/1 of /a/1/b", "/a/2 of /a/2"]);
  });

  it("knows its own path again after next(), which what is further out never sees", async () => {
    const seen: string[] = [];
    const app = openspeed()
      .use(async (ctx, next) => {
        await next();
        seen.push(`out ${JSON.stringify(ctx.base)}`);
      })
      .use("/a", async (ctx, next) => {
        await next();
        seen.push(`mounted ${ctx.base}`);
      })
      .use("/a/b", (ctx) => new Response(ctx.base));
    expect(await (await app.request("/a/b/c")).text()).toBe("/a/b");
    expect(seen).toEqual(["mounted /a", 'out ""']);
  });

  it.each([
    ["/:lang?/admin", "/admin/x"],
    ["/:lang?/admin", "/en/admin/x"],
    ["/admin/:id?", "/admin"],
    ["/admin/:id?", "/admin/1"],
    ["/admin/*rest?", "/admin"],
    ["/admin/*rest?", "/admin/x"],
  ])("guards what lies below %s, such as %s", async (prefix, path) => {
    const deny: Middleware = () => new Response("denied", { status: 403 });
    const app = openspeed()
      .use(prefix, deny)
      .get("/admin", () => "secret")
      .get("/admin/1", () => "secret")
      .get("/admin/x", () => "secret")
      .get("/*rest?", () => "secret");
    expect((await app.request(path)).status).toBe(403);
    expect((await app.request("/other/x")).status).toBe(200);
  });

  it("guards a group whose prefix has an optional segment, matched or not", async () => {
    const app = openspeed().group("/:lang?/admin", (admin) =>
      admin.use(() => new Response("denied", { status: 403 })).get("/x", () => "secret"),
    );
    for (const path of ["/admin/x", "/en/admin/x", "/admin/none", "/en/admin/none"]) {
      expect((await app.request(path)).status, path).toBe(403);
    }
    expect((await app.request("/x")).status).toBe(404);
  });

  it("may leave what next() gave it alone, however that came out", async () => {
    const app = openspeed("", { report: () => undefined })
      .use((_ctx, next) => {
        void next();
        return new Response("mine");
      })
      .get("/error", () => Response.error())
      .get("/headers", () => {
        throw new HttpError(400, "x", { headers: { "x-a": "a\nb" } });
      });
    // Vitest fails the run for a rejection that nobody handles.
    expect(await (await app.request("/error")).text()).toBe("mine");
    expect(await (await app.request("/headers")).text()).toBe("mine");
    await new Promise((resolve) => setTimeout(resolve));
  });

  it("gives writable headers for any response", async () => {
    const app = openspeed()
      .use(async (_ctx, next) => {
        const response = await next();
        response.headers.set("x-a", "1");
        return response;
      })
      .get("/", () => Response.redirect("http://localhost/there"));
    expect((await app.request("/")).headers.get("x-a")).toBe("1");
  });

  it("writes to its own answer alone, though the app answers all with one response", async () => {
    let visitors = 0;
    const done = new Response(null, { status: 204, statusText: "Done", headers: { "x-own": "1" } });
    const app = openspeed()
      .use("/pending", (ctx, next) => {
        ctx.response.headers.append("set-cookie", `session=${++visitors}`);
        return next();
      })
      .use("/after", async (_ctx, next) => {
        const response = await next();
        response.headers.append("set-cookie", `session=${++visitors}`);
        return response;
      })
      .get("/pending", () => done)
      .get("/after", () => done);
    for (const path of ["/pending", "/after", "/pending", "/after"]) {
      const { status, statusText, headers } = await app.request(path);
      expect([status, statusText, headers.get("x-own")]).toEqual([204, "Done", "1"]);
      expect(headers.getSetCookie()).toEqual([`session=${visitors}`]);
    }
    expect([...done.headers.keys()]).toEqual(["x-own"]);
  });

  it("sees an error as the response it became, with what was thrown beside it", async () => {
    const seen: unknown[] = [];
    const error = new HttpError(418);
    const app = openspeed()
      .use(async (ctx, next) => {
        const response = await next();
        seen.push(response.status, ctx.error);
        return response;
      })
      .get("/", () => {
        throw error;
      });
    await app.request("/");
    expect(seen).toEqual([418, error]);
  });

  it("keeps the downstream response when it returns nothing after next()", async () => {
    const app = openspeed()
      .use(async (_ctx, next) => {
        await next();
      })
      .get("/", () => "kept");
    expect(await (await app.request("/")).text()).toBe("kept");
  });

  it.each<[string, Middleware, string]>([
    ["neither answers nor calls next()", () => undefined, "did not call next()"],
    [
      "calls next() twice",
      async (_ctx, next) => {
        await next();
        return next();
      },
      "called twice",
    ],
    [
      "calls next() twice and waits for neither",
      (_ctx, next) => {
        void next();
        void next();
      },
      "called twice",
    ],
  ])("is answered with 500 when it %s", async (_name, middleware, message) => {
    const report = vi.fn();
    const app = openspeed("", { report })
      .get("/alone", middleware, () => "x")
      .use("/below", middleware)
      .get("/below/a", () => "x");
    for (const path of ["/alone", "/below/a"]) {
      expect((await app.request(path)).status).toBe(500);
      expect(String(report.mock.lastCall?.[0])).toContain(message);
    }
    // Vitest fails the run for a rejection that nobody handles.
    await new Promise((resolve) => setTimeout(resolve));
  });

  it("is named by its function in what is reported of it", async () => {
    const report = vi.fn();
    const forgetful: Middleware = function checkKey() {};
    const eager: Middleware = async (_ctx, next) => {
      await next();
      return next();
    };
    const app = openspeed("", { report })
      .get("/forgetful", forgetful, () => "x")
      .get("/eager", eager, () => "x")
      .get(
        "/nameless",
        () => undefined,
        () => "x",
      )
      .use("/below", forgetful)
      .get("/below/a", () => "x");
    for (const path of ["/forgetful", "/eager", "/nameless", "/below/a"]) await app.request(path);
    expect(
      report.mock.calls.map(([error]) => /^\w+: (?:(?!: |\. ).)+/.exec(String(error))?.[0]),
    ).toEqual([
      "TypeError: the middleware checkKey returned nothing and did not call next()",
      "TypeError: next() was called twice by the middleware eager",
      "TypeError: a middleware without a name returned nothing and did not call next()",
      "TypeError: the middleware checkKey returned nothing and did not call next()",
    ]);
  });
});
