import { describe, expect, it, vi } from "vitest";
import { openspeed } from "../../index.ts";
import { serve } from "../../runtimes/node/index.ts";
import { fromExpress, fromExpressError, type RequestHandler } from "./index.ts";

/** For what happens after the answer, on a machine that is ten times slower. */
const PATIENT = { timeout: 10_000 };

/** The Fetch standard requires it of a body that is a stream. */
const half: object = { duplex: "half" };

describe("fromExpress", () => {
  it("answers with what an Express handler sends", async () => {
    const app = openspeed().get(
      "/hello/:name",
      fromExpress((req, res) => {
        res
          .status(201)
          .set("X-Path", req.path)
          .json({ hello: req.params["name"], q: req.query["q"] });
      }),
    );
    const response = await app.request("/hello/ada?q=1");
    expect(response.status).toBe(201);
    expect(response.headers.get("x-path")).toBe("/hello/ada");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({ hello: "ada", q: "1" });
  });

  it("sends text as HTML, objects as JSON, bytes as they are and nothing as nothing", async () => {
    const bodies: unknown[] = ["<p>", { a: 1 }, Buffer.from("raw"), undefined];
    const types: (string | null)[] = [];
    for (const body of bodies) {
      const app = openspeed().get(
        "/",
        fromExpress((_req, res) => void res.send(body)),
      );
      types.push((await app.request("/")).headers.get("content-type"));
    }
    expect(types).toEqual([
      "text/html; charset=utf-8",
      "application/json; charset=utf-8",
      "application/octet-stream",
      null,
    ]);
  });

  it("continues with what follows and sends the headers that were set before", async () => {
    const app = openspeed()
      .use(
        fromExpress((_req, res, next) => {
          res.setHeader("x-from", "express");
          next();
        }),
      )
      .get("/", (ctx) => ctx.json({ ok: true }, 202));
    const response = await app.request("/");
    expect(response.status).toBe(202);
    expect(response.headers.get("x-from")).toBe("express");
    expect(await response.json()).toEqual({ ok: true });
  });

  it("lets middleware that patches end() change the body of what follows, and see it finish", async () => {
    const finished = vi.fn();
    const app = openspeed()
      .use(
        fromExpress((_req, res, next) => {
          const end = res.end.bind(res);
          Object.assign(res, {
            end: (chunk?: string | Uint8Array) => end(`${Buffer.from(chunk ?? "").toString()}!`),
          });
          res.on("finish", () => finished(res.statusCode));
          next();
        }),
      )
      .get(
        "/",
        fromExpress((_req, res) => void res.end("inside")),
      )
      .get("/native", (ctx) => ctx.text("native", 203));
    expect(await (await app.request("/")).text()).toBe("inside!");
    const native = await app.request("/native");
    expect(await native.text()).toBe("native!");
    await vi.waitFor(() => expect(finished).toHaveBeenLastCalledWith(203), PATIENT);
  }, 30_000);

  it("shares one request and response between all functions of a request", async () => {
    const app = openspeed()
      .use(
        fromExpress((req, res, next) => {
          Object.assign(req, { user: "ada" });
          res.locals["at"] = 1;
          next();
        }),
      )
      .get(
        "/",
        fromExpress(
          (req, res) => void res.json({ user: Reflect.get(req, "user"), at: res.locals["at"] }),
        ),
      );
    expect(await (await app.request("/")).json()).toEqual({ user: "ada", at: 1 });
    expect(await (await app.request("/")).json()).toEqual({ user: "ada", at: 1 });
  });

  it("throws what next() is given, and what a handler throws or rejects with", async () => {
    const seen: unknown[] = [];
    const app = openspeed("", { report: () => {} })
      .get(
        "/next",
        fromExpress((_req, _res, next) => next("a value")),
      )
      .get(
        "/throws",
        fromExpress(() => {
          throw new TypeError("thrown");
        }),
      )
      .get(
        "/rejects",
        fromExpress(async () => {
          throw new RangeError("rejected");
        }),
      )
      .onError((error, ctx) => {
        seen.push(error instanceof Error ? error.message : error);
        return ctx.text("handled", 500);
      });
    for (const path of ["/next", "/throws", "/rejects"]) await app.request(path);
    expect(seen).toEqual(["a value", "thrown", "rejected"]);
  });

  it("skips error handlers, and gives errors to the next one in its own chain", async () => {
    const app = openspeed().get(
      "/",
      fromExpress([
        (_req: unknown, _res: unknown, next: (error: Error) => void) => next(new Error("first")),
        (_req: unknown, res: { json(value: unknown): void }) => res.json("never"),
        (error: Error, _req: unknown, res: { json(value: unknown): void }, _next: unknown) =>
          res.json({ caught: error.message }),
      ]),
    );
    expect(await (await app.request("/")).json()).toEqual({ caught: "first" });
  });

  it("answers 404 when a handler hands over and nothing follows", async () => {
    const app = openspeed().get(
      "/",
      fromExpress((_req, _res, next) => next()),
    );
    expect((await app.request("/")).status).toBe(404);
  });

  it("streams what is written piece by piece", async () => {
    const app = openspeed().get(
      "/",
      fromExpress((_req, res) => {
        res.write("a");
        setTimeout(() => res.end("b"), 1);
      }),
    );
    expect(await (await app.request("/")).text()).toBe("ab");
  });

  it("lets functions read the raw body", async () => {
    const app = openspeed().post(
      "/",
      fromExpress((req, res) => {
        let text = "";
        req.setEncoding("utf8");
        req.on("data", (chunk: string) => (text += chunk));
        req.on("end", () => res.send(text.toUpperCase()));
      }),
    );
    expect(await (await app.request("/", { method: "POST", body: "abc" })).text()).toBe("ABC");
  });

  it("reads a raw body that comes over a connection, in pieces", async () => {
    const sum: RequestHandler = (req, res) => {
      let size = 0;
      req.on("data", (chunk: Uint8Array) => (size += chunk.byteLength));
      req.on("end", () => res.json(size));
    };
    const app = openspeed("", { bodyLimit: 300_000 }).post("/", fromExpress(sum));
    const server = await serve(app, { port: 0, signals: false });
    const send = (size: number) =>
      fetch(server.url, {
        method: "POST",
        body: new Blob([new Uint8Array(size)]).stream(),
        ...half,
      });
    try {
      expect(await (await send(300_000)).json()).toBe(300_000);
      expect((await send(300_001)).status).toBe(413);
    } finally {
      await server.close();
    }
  });

  it("shows the headers of its own request, not of another on the same connection", async () => {
    const inner = openspeed().get(
      "/inner",
      fromExpress((req, res) => void res.json([req.headers.cookie, req.get("x-outer")])),
    );
    const app = openspeed().get("/outer", (ctx) => {
      const headers = { cookie: "session=new" };
      return inner.fetch(new Request(new URL("/inner", ctx.url), { headers }), ctx.platform);
    });
    const server = await serve(app, { port: 0, signals: false });
    try {
      const headers = { cookie: "session=old", "x-outer": "1" };
      const response = await fetch(new URL("/outer", server.url), { headers });
      expect(await response.json()).toEqual(["session=new", null]);
    } finally {
      await server.close();
    }
  });

  it("has the mounted part of the path in baseUrl and the rest in url", async () => {
    const app = openspeed().use(
      "/api",
      fromExpress((req, res) => void res.json([req.baseUrl, req.url, req.originalUrl])),
    );
    expect(await (await app.request("/api/users?x=1")).json()).toEqual([
      "/api",
      "/users?x=1",
      "/api/users?x=1",
    ]);
  });

  it.each(["path", "url", "originalUrl", "baseUrl"] as const)(
    "shows a guard in req.%s the path that the router matched",
    async (name) => {
      const guard = fromExpress((req, res, next) =>
        req[name].startsWith("/admin") ? void res.status(403).send() : next(),
      );
      const app = openspeed();
      if (name === "baseUrl") app.use("/admin", guard);
      else app.use(guard);
      app.get("/admin/:id", () => "secret");
      for (const path of ["/admin/1", "/%61dmin/1", "/%61%64min/1/"]) {
        expect((await app.request(path)).status, path).toBe(403);
      }
    },
  );

  it("keeps the escapes that a path needs, below a base too", async () => {
    const app = openspeed().use(
      "/café",
      fromExpress((req, res) => void res.json([req.baseUrl, req.url, req.path])),
    );
    expect(await (await app.request("/caf%c3%a9/a%20b/?x=%61")).json()).toEqual([
      "/caf%C3%A9",
      "/a%20b/?x=%61",
      "/a%20b/",
    ]);
  });

  it("lets go of an endless body that follows when the client is gone", async () => {
    for (const pieces of [1, 100]) {
      const cancelled = vi.fn();
      const app = openspeed()
        .use(fromExpress((_req, _res, next) => next()))
        .get("/", () => {
          let left = pieces;
          const pull = (controller: ReadableStreamDefaultController) => {
            if (left-- > 0) controller.enqueue(new Uint8Array(50_000));
            else return new Promise<void>(() => undefined);
            return undefined;
          };
          return new Response(new ReadableStream({ pull, cancel: cancelled }));
        });
      const reader = (await app.request("/")).body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await vi.waitFor(() => expect(cancelled).toHaveBeenCalled(), PATIENT);
    }
  }, 30_000);

  it("ends an answer that fails, before its first piece and after", async () => {
    const app = openspeed("", { report: () => undefined })
      .get(
        "/late",
        fromExpress(async (_req, res) => {
          res.write("a");
          await Promise.resolve();
          throw new Error("late");
        }),
      )
      .use(fromExpress((_req, _res, next) => next()))
      .get(
        "/body",
        () => new Response(new ReadableStream({ start: (body) => body.error(new Error("x")) })),
      );
    expect((await app.request("/body")).status).toBe(500);
    await expect((await app.request("/late")).text()).rejects.toThrow("destroyed");
    app.onError(fromExpressError((_error, _req, res, _next) => void res.status(502).end()));
    expect((await app.request("/body")).status).toBe(502);
  });

  it("answers 500 for a status that only Node takes, from a callback too", async () => {
    const app = openspeed("", { report: () => undefined })
      .get(
        "/sent",
        fromExpress((_req, res) => void setTimeout(() => res.status(999).send("x"))),
      )
      .use(
        fromExpress((_req, res, next) => {
          res.statusCode = 999;
          next();
        }),
      )
      .get("/set", () => "x");
    expect((await app.request("/sent")).status).toBe(500);
    expect((await app.request("/set")).status).toBe(500);
  });

  it("takes a dozen functions without a warning of leaking listeners", async () => {
    const warn = vi.spyOn(process, "emitWarning");
    const pass = Array.from({ length: 12 }, () => fromExpress((_req, _res, next) => next()));
    let app = openspeed();
    for (const layer of pass) app = app.use(layer);
    expect(await (await app.get("/", () => "x").request("/")).text()).toBe("x");
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("refuses what is not a function", () => {
    // @ts-expect-error -- a string is no handler
    expect(() => fromExpress("handler")).toThrow(TypeError);
  });
});

describe("fromExpressError", () => {
  it("answers what was thrown, and reads a status that was set before", async () => {
    const app = openspeed("", { report: () => {} })
      .use(
        fromExpress((_req, res, next) => {
          res.status(418);
          next(new Error("tea"));
        }),
      )
      .onError(
        fromExpressError((error, _req, res, _next) => void res.json({ error: error.message })),
      );
    const response = await app.request("/");
    expect(response.status).toBe(418);
    expect(await response.json()).toEqual({ error: "tea" });
  });

  it("keeps the status that an unanswered error carries", async () => {
    const app = openspeed("", { report: () => {} })
      .get("/", () => {
        throw Object.assign(new Error("gone"), { statusCode: 410 });
      })
      .onError(fromExpressError((error, _req, _res, next) => next(error)));
    const response = await app.request("/");
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ detail: "gone" });
  });

  it("hides the message of an unanswered error without a status", async () => {
    const app = openspeed("", { report: () => {} })
      .get("/", () => {
        throw new Error("secret");
      })
      .onError(fromExpressError());
    const response = await app.request("/");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });
});
