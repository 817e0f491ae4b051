import { describe, expect, it } from "vitest";
import { z } from "zod";
import { HttpError, openspeed, route } from "../index.ts";
import { createClient } from "./index.ts";

const app = openspeed()
  .get("/users/:id", (ctx) => ({ id: ctx.params.id, born: new Date(0), q: ctx.query.q ?? null }))
  .get("/files/*path", (ctx) => ctx.params.path)
  .get("/maybe/:a?", (ctx) => ctx.params.a ?? "none")
  .get("/query", (ctx) => ctx.url.search)
  .get("/header", (ctx) => ctx.request.headers.get("x-token"))
  .get("/accept", (ctx) => ctx.request.headers.get("accept"))
  .get("/empty", () => undefined)
  .get("/bytes", () => new Uint8Array([1, 2, 3]))
  .get(
    "/no-problem",
    () => new Response("<h1>down</h1>", { status: 502, headers: { "content-type": "text/html" } }),
  )
  .get("/plain-error", () => new Response("try later", { status: 503 }))
  .get("/json-error", () => Response.json({ error: "x", status: 200 }, { status: 409 }))
  .get(
    "/bad-problem",
    () =>
      new Response("{", { status: 400, headers: { "content-type": "application/problem+json" } }),
  )
  .get("/bad-json", () => new Response("{", { headers: { "content-type": "application/json" } }))
  .get("/teapot", () => {
    throw new HttpError(418, "Short and stout", { extensions: { handle: true } });
  })
  .post("/echo", async (ctx) => ({
    type: ctx.request.headers.get("content-type"),
    body: await ctx.request.text(),
  }))
  .put("/method", (ctx) => ctx.method)
  .patch("/method", (ctx) => ctx.method)
  .delete("/method", (ctx) => ctx.method)
  .options("/method", (ctx) => ctx.method);

const api = createClient(app);

describe("createClient", () => {
  it("fills parameters in and parses JSON", async () => {
    const answer = await api.get("/users/:id", { params: { id: "a b?#é" }, query: { q: "1&2" } });
    expect(answer).toMatchObject({
      ok: true,
      status: 200,
      data: { id: "a b?#é", born: "1970-01-01T00:00:00.000Z", q: "1&2" },
    });
  });

  it("keeps the slashes of a rest parameter and leaves out an optional one", async () => {
    const file = await api.get("/files/*path", { params: { path: "a/b c/d" } });
    expect(file).toMatchObject({ data: "a/b c/d" });
    expect(await api.get("/maybe/:a?")).toMatchObject({ data: "none" });
    expect(await api.get("/maybe/:a?", { params: { a: 0 } })).toMatchObject({ data: "0" });
  });

  it.each(["", ".", ".."])("refuses %j for a parameter", async (id) => {
    await expect(api.get("/users/:id", { params: { id } })).rejects.toThrow(TypeError);
    await expect(api.get("/files/*path", { params: { path: `a/${id}/b` } })).rejects.toThrow(
      TypeError,
    );
  });

  it("does not let a value escape its segment", async () => {
    const answer = await api.get("/users/:id", { params: { id: "../query" } });
    expect(answer).toMatchObject({ ok: false, status: 400 });
  });

  it("refuses a parameter that only the prototype has", async () => {
    const other = createClient<{
      fetch: typeof app.fetch;
      "~routes"?: { "GET /:toString": string };
    }>(app);
    const options: { params: { toString: string } } = { params: Object.create({ toString: "x" }) };
    await expect(other.get("/:toString", options)).rejects.toThrow(/missing/);
  });

  it("repeats lists in the query and leaves out what is not there", async () => {
    const query = { a: [1, 2], b: true, c: undefined, d: null, e: "" };
    expect(await api.get("/query", { query })).toMatchObject({ data: "?a=1&a=2&b=true&e=" });
    expect(await api.get("/query")).toMatchObject({ data: "" });
  });

  it("sends a body as JSON and forms as they are", async () => {
    const json = await api.post("/echo", { body: { a: [1] } });
    expect(json).toMatchObject({ data: { type: "application/json", body: '{"a":[1]}' } });
    const form = await api.post("/echo", { body: new URLSearchParams({ a: "1" }) });
    expect(form).toMatchObject({
      data: { type: expect.stringMatching(/urlencoded/), body: "a=1" },
    });
    const none = await api.post("/echo");
    expect(none).toMatchObject({ data: { type: null, body: "" } });
  });

  it("uses the method it is named after", async () => {
    expect(await api.put("/method")).toMatchObject({ data: "PUT" });
    expect(await api.patch("/method")).toMatchObject({ data: "PATCH" });
    expect(await api.delete("/method")).toMatchObject({ data: "DELETE" });
    expect(await api.options("/method")).toMatchObject({ data: "OPTIONS" });
    const head = await api.head("/users/:id", { params: { id: 1 } });
    expect(head).toMatchObject({ ok: true, status: 200, data: undefined });
  });

  it("has no data for an empty answer, and leaves bytes in the response", async () => {
    expect(await api.get("/empty")).toMatchObject({ ok: true, status: 204, data: undefined });
    const { response } = await api.get("/bytes");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("hands over the server's problem document", async () => {
    expect(await api.get("/teapot")).toMatchObject({
      ok: false,
      status: 418,
      problem: {
        type: "about:blank",
        title: "I'm a Teapot",
        status: 418,
        detail: "Short and stout",
        handle: true,
      },
    });
  });

  it("makes a problem of errors in any other shape", async () => {
    const problem = async (
      path: "/no-problem" | "/plain-error" | "/json-error" | "/bad-problem",
    ) => {
      const answer = await api.get(path);
      return answer.ok ? undefined : answer.problem;
    };
    const type = "about:blank";
    expect(await problem("/no-problem")).toEqual({ type, title: "Bad Gateway", status: 502 });
    expect(await problem("/plain-error")).toEqual({
      type,
      title: "Service Unavailable",
      status: 503,
      detail: "try later",
    });
    expect(await problem("/json-error")).toEqual({
      type,
      title: "Conflict",
      status: 409,
      error: "x",
    });
    expect(await problem("/bad-problem")).toEqual({ type, title: "Bad Request", status: 400 });
  });

  it("throws when a successful answer is not the JSON it says it is", async () => {
    await expect(api.get("/bad-json")).rejects.toThrow(SyntaxError);
  });

  it("sends the client's headers, of which the request's win", async () => {
    let count = 0;
    const token = createClient(app, { headers: async () => ({ "x-token": `t${++count}` }) });
    expect(await token.get("/header")).toMatchObject({ data: "t1" });
    expect(await token.get("/header")).toMatchObject({ data: "t2" });
    expect(await token.get("/header", { headers: { "x-token": "own" } })).toMatchObject({
      data: "own",
    });
    const fixed = createClient(app, { headers: { accept: "text/plain" } });
    expect(await fixed.get("/accept")).toMatchObject({ data: "text/plain" });
  });

  it("calls the given fetch with the base address before the path", async () => {
    const urls: string[] = [];
    const fetch = (url: string): Response => {
      urls.push(url);
      return new Response("ok");
    };
    await createClient<typeof app>("https://example.com/api/", { fetch }).get("/query");
    await createClient<typeof app>(new URL("https://example.com"), { fetch }).get("/query");
    await createClient<typeof app>(undefined, { fetch }).get("/query");
    expect(urls).toEqual(["https://example.com/api/query", "https://example.com/query", "/query"]);
  });

  it("throws when there is no answer", async () => {
    const fail = createClient<typeof app>("https://example.com", {
      fetch: () => Promise.reject(new TypeError("fetch failed")),
    });
    await expect(fail.get("/query")).rejects.toThrow("fetch failed");
    const aborted = AbortSignal.abort();
    await expect(
      createClient<typeof app>("http://localhost:1").get("/query", { signal: aborted }),
    ).rejects.toThrow(/abort/i);
  });
});

describe("a client of routes with contracts", () => {
  const shop = openspeed().routes({
    "GET /offer/:id": route(
      {
        responses: { 200: z.object({ price: z.number() }), 404: z.object({ why: z.string() }) },
      },
      (ctx) =>
        ctx.params.id === "1" ? ctx.json({ price: 5 }) : ctx.json({ why: "sold out" }, 404),
    ),
    "GET /me": route(
      {
        headers: z.object({ "x-page": z.string() }),
        cookies: z.object({ theme: z.string(), id: z.coerce.number().optional() }),
      },
      (ctx) => ({ page: ctx.headers["x-page"], ...ctx.cookies }),
    ),
  });
  const buyer = createClient(shop);

  it("hands over the body of a declared failure, with a problem made of it", async () => {
    const answer = await buyer.get("/offer/:id", { params: { id: 2 } });
    expect(answer).toMatchObject({
      ok: false,
      status: 404,
      data: { why: "sold out" },
      problem: { title: "Not Found", status: 404 },
    });
    expect(await buyer.get("/offer/:id", { params: { id: 1 } })).toMatchObject({
      ok: true,
      data: { price: 5 },
    });
  });

  it("sends the headers and cookies that a contract asks for", async () => {
    const headers = { "x-page": "7" };
    const answer = await buyer.get("/me", { headers, cookies: { theme: "dark", id: 3 } });
    expect(answer).toMatchObject({ ok: true, data: { page: "7", theme: "dark", id: 3 } });
    // @ts-expect-error -- what a caller without types can do
    expect(await buyer.get("/me", { headers, cookies: {} })).toMatchObject({
      status: 422,
      problem: { errors: [{ in: "cookies", pointer: "#/theme" }] },
    });
    // @ts-expect-error -- what a caller without types can do
    expect(await buyer.get("/me", { headers: {}, cookies: { theme: "x" } })).toMatchObject({
      status: 422,
      problem: { errors: [{ in: "headers", pointer: "#/x-page" }] },
    });
  });

  it.each(["a; admin=1", "a b", 'a"', "a\r\nx: y", "é"])(
    "refuses %j for a cookie",
    async (theme) => {
      const request = { headers: { "x-page": "7" }, cookies: { theme } };
      await expect(buyer.get("/me", request)).rejects.toMatchObject({ code: "OS4009" });
    },
  );
});
