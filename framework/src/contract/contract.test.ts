import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type Contract, openspeed, route, type StandardSchema } from "../index.ts";

const json = (body: unknown, init: RequestInit = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
  ...init,
});

interface Libraries {
  readonly user: StandardSchema<unknown, { name: string; age: number }>;
  readonly page: StandardSchema<unknown, { page: number; tags: string[] }>;
}

const libraries: Record<string, Libraries> = {
  zod: {
    user: z.object({ name: z.string(), age: z.number() }),
    page: z.object({ page: z.coerce.number(), tags: z.array(z.string()) }),
  },
  valibot: {
    user: v.object({ name: v.string(), age: v.number() }),
    page: v.object({ page: v.pipe(v.string(), v.toNumber()), tags: v.array(v.string()) }),
  },
  arktype: {
    user: type({ name: "string", age: "number" }),
    page: type({ page: "string.numeric.parse", tags: "string[]" }),
  },
};

describe.each(Object.entries(libraries))("a contract of %s schemas", (_name, { user, page }) => {
  const app = openspeed().routes({
    "POST /users": route({ body: user }, (ctx) => ctx.json({ got: ctx.body }, 201)),
    "GET /list": route({ query: page }, (ctx) => ctx.query),
    "POST /both": route({ body: user, query: page }, () => "passed"),
  });

  it("gives the handler what the schema made of the body", async () => {
    const response = await app.request("/users", json({ name: "Ada", age: 36 }));
    expect([response.status, await response.json()]).toEqual([
      201,
      { got: { name: "Ada", age: 36 } },
    ]);
  });

  it("converts the query and takes a lone value for a list of one", async () => {
    const one = await app.request("/list?page=2&tags=a");
    expect(await one.json()).toEqual({ page: 2, tags: ["a"] });
    const two = await app.request("/list?page=2&tags=a&tags=b");
    expect(await two.json()).toEqual({ page: 2, tags: ["a", "b"] });
  });

  it("lists every value that is not valid, of every part", async () => {
    const response = await app.request("/both?tags=a", json({ name: 1, age: "x" }));
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as { errors: { in: string; pointer: string }[] };
    expect(problem.errors.map((issue) => `${issue.in} ${issue.pointer}`).toSorted()).toEqual([
      "body #/age",
      "body #/name",
      "query #/page",
    ]);
  });

  it("refuses a body that is missing, malformed or of another type", async () => {
    expect((await app.request("/users", { method: "POST" })).status).toBe(422);
    const malformed = json({}, { body: '{"name":' });
    expect((await app.request("/users", malformed)).status).toBe(400);
    const text = json({}, { headers: { "content-type": "text/plain" } });
    expect((await app.request("/users", text)).status).toBe(415);
  });
});

describe("the parts of a contract", () => {
  it("checks and converts path parameters", async () => {
    const app = openspeed().get("/:id", { params: z.object({ id: z.coerce.number() }) }, (ctx) => ({
      next: ctx.params.id + 1,
    }));
    expect(await (await app.request("/41")).json()).toEqual({ next: 42 });
    expect((await app.request("/x")).status).toBe(422);
  });

  it("checks headers by lower-case name and cookies", async () => {
    const contract = {
      headers: z.object({ "x-key": z.string().length(3) }),
      cookies: z.object({ theme: z.enum(["dark", "light"]) }),
    };
    const app = openspeed().get("/", contract, (ctx) => [ctx.headers["x-key"], ctx.cookies.theme]);
    const good = await app.request("/", { headers: { "X-Key": "abc", cookie: "theme=dark" } });
    expect(await good.json()).toEqual(["abc", "dark"]);
    const bad = await app.request("/", { headers: { "x-key": "ab", cookie: "theme=red" } });
    expect(((await bad.json()) as { errors: unknown[] }).errors).toMatchObject([
      { in: "headers", pointer: "#/x-key" },
      { in: "cookies", pointer: "#/theme" },
    ]);
  });

  it("reads headers, cookies and query without a contract too, into bags without a prototype", async () => {
    const app = openspeed().get("/", (ctx) => [
      ctx.headers["x-key"],
      ctx.cookies["a"],
      ctx.query["constructor"] === undefined,
      ctx.headers["constructor"] === undefined,
      ctx.cookies["constructor"] === undefined,
      ctx.body === undefined,
    ]);
    const response = await app.request("/", { headers: { "x-key": "k", cookie: "a=1" } });
    expect(await response.json()).toEqual(["k", "1", true, true, true, true]);
  });

  it("takes a form where it says so, and files in it", async () => {
    const body = z.object({ title: z.string(), tags: z.array(z.string()), file: z.file() });
    const app = openspeed().post("/", { body, accepts: "form" }, async (ctx) => ({
      tags: ctx.body.tags,
      text: await ctx.body.file.text(),
    }));
    const form = new FormData();
    form.set("title", "A");
    form.set("tags", "one");
    form.set("file", new File(["hello"], "a.txt"));
    const response = await app.request("/", { method: "POST", body: form });
    expect(await response.json()).toEqual({ tags: ["one"], text: "hello" });
    expect((await app.request("/", json({ title: "A" }))).status).toBe(415);
  });

  it("holds the body to the route's own limit, above or below the app's", async () => {
    const body = z.string();
    const app = openspeed("", { bodyLimit: 10 }).routes({
      "POST /small": route({ body, accepts: "text", bodyLimit: 3 }, (ctx) => ctx.body),
      "POST /large": route({ body, accepts: "text", bodyLimit: 20 }, (ctx) => ctx.body),
      "POST /raw": route({ bodyLimit: 20 }, (ctx) => ctx.request.text()),
    });
    const send = async (path: string, text: string): Promise<number> =>
      (await app.request(path, { method: "POST", body: text })).status;
    expect(await send("/small", "abc")).toBe(200);
    expect(await send("/small", "abcd")).toBe(413);
    expect(await send("/large", "abcdefghijklmno")).toBe(200);
    expect(await send("/large", "a".repeat(21))).toBe(413);
    expect(await send("/raw", "abcdefghijklmno")).toBe(200);
    expect(await send("/raw", "a".repeat(21))).toBe(413);
  });

  it("waits for schemas that answer later", async () => {
    const free = z.object({ name: z.string().refine(async (name) => name !== "taken") });
    const app = openspeed().post("/", { body: free }, (ctx) => ctx.body.name);
    expect((await app.request("/", json({ name: "free" }))).status).toBe(200);
    expect((await app.request("/", json({ name: "taken" }))).status).toBe(422);
  });

  it("checks after the route's own middleware, which may refuse first", async () => {
    const app = openspeed().post(
      "/",
      { body: z.object({}) },
      (ctx) => ctx.text("no", 401),
      () => "passed",
    );
    expect((await app.request("/", json(1))).status).toBe(401);
  });

  it("escapes pointers and bounds the list of errors", async () => {
    const app = openspeed().post("/", { body: z.record(z.string(), z.number()) }, () => "passed");
    const odd = await app.request("/", json({ "a/b~c d": "x" }));
    expect(await odd.json()).toMatchObject({ errors: [{ pointer: "#/a~1b~0c%20d" }] });
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [index, "x"]));
    const response = await app.request("/", json(many));
    expect(((await response.json()) as { errors: unknown[] }).errors).toHaveLength(1000);
  });

  it("does not let a list of one past a check of the whole", async () => {
    const ids = z.object({ ids: z.array(z.string()) });
    const query = ids.refine((value) => value.ids.length > 1, { path: ["count"] });
    const app = openspeed().get("/", { query }, (ctx) => ctx.query);
    expect((await app.request("/?ids=a")).status).toBe(422);
    expect((await app.request("/?ids=a&ids=b")).status).toBe(200);
  });

  it("points at keys that are no text", async () => {
    const app = openspeed().post("/", { body: z.record(z.string(), z.number()) }, () => "passed");
    const response = await app.request("/", { ...json(0), body: '{"\\ud800":"x"}' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "#/%EF%BF%BD" }] });
  });

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])(
    "refuses the bodyLimit %d of a route, which no length compares with",
    (bodyLimit) => {
      const app = openspeed().post("/", { bodyLimit }, () => "passed");
      expect(() => app.ready()).toThrow(expect.objectContaining({ code: "OS1009" }));
    },
  );

  it("answers 500 when the schema itself fails", async () => {
    const report = vi.fn<() => void>();
    const broken = z.object({}).refine(() => {
      throw new Error("secret");
    });
    const app = openspeed("", { report }).post("/", { body: broken }, () => "passed");
    const response = await app.request("/", json({}));
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.not.stringContaining("secret"),
    ]);
    expect(report).toHaveBeenCalledOnce();
  });
});

describe("declared responses", () => {
  const responses = {
    200: z.object({ name: z.string() }),
    201: z.object({ id: z.number() }),
    204: null,
  };
  const untyped: { handler: () => unknown } = { handler: () => ({ name: "Ada" }) };
  const contract: Contract = { responses };

  const ask = async (handler: (typeof untyped)["handler"], development: boolean) => {
    const report = vi.fn<(error: unknown) => void>();
    const app = openspeed("", { development, report }).get("/", contract, handler);
    return { response: await app.request("/"), report };
  };

  it("lets through what is declared", async () => {
    expect((await ask(() => ({ name: "Ada" }), true)).response.status).toBe(200);
    expect((await ask(() => undefined, true)).response.status).toBe(204);
    expect((await ask(() => new Response("unread"), true)).response.status).toBe(200);
  });

  it.each([
    ["a value of another shape", () => ({ name: 1 }), /#\/name/],
    ["a status that is not declared", () => new Response("", { status: 202 }), /202/],
  ])("reports %s in development", async (_what, handler, reason) => {
    const { response, report } = await ask(handler, true);
    expect(response.status).toBe(500);
    expect(String(report.mock.calls[0]?.[0])).toMatch(reason);
  });

  it("checks what ctx.json() was given", async () => {
    const app = openspeed("", { development: true, report: () => undefined }).routes({
      "GET /good": route({ responses }, (ctx) => ctx.json({ id: 1 }, 201)),
      "GET /bad": (ctx) => ctx.json({ id: 1 }, 201),
      "GET /wrong": route(contract, (ctx) => ctx.json({ id: "one" }, 201)),
    });
    expect((await app.request("/good")).status).toBe(201);
    expect((await app.request("/bad")).status).toBe(201);
    expect((await app.request("/wrong")).status).toBe(500);
  });

  it("checks nothing in production", async () => {
    expect((await ask(() => ({ name: 1 }), false)).response.status).toBe(200);
  });
});

describe("app.routes()", () => {
  it("lists every route with its contract and middleware", () => {
    const contract = { summary: "One" };
    const users = openspeed("/users").get(
      "/:id",
      contract,
      function guard(_ctx, next) {
        return next();
      },
      () => "one",
    );
    const app = openspeed("/api")
      .use(users)
      .post("/", () => "made");
    expect(app.routes()).toEqual([
      {
        method: "GET",
        path: "/api/users/:id",
        contract,
        addedBy: undefined,
        middleware: [{ name: "guard", addedBy: undefined }],
      },
      { method: "POST", path: "/api", contract: {}, addedBy: undefined, middleware: [] },
    ]);
  });
});
