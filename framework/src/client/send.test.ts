import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openspeed } from "../index.ts";
import { createClient, type ClientOptions } from "./index.ts";

const app = openspeed()
  .get("/x", () => "x")
  .post("/x", () => "x");

/** A client whose requests are answered from a list, and how many were sent. */
function clientOf(answers: readonly (Response | Error)[], options: ClientOptions = {}) {
  const left = [...answers];
  const fetch = vi.fn<NonNullable<ClientOptions["fetch"]>>(async () => {
    const answer = left.shift() ?? new Response("end");
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { fetch, api: createClient<typeof app>("https://example.com", { ...options, fetch }) };
}

const down = (headers: HeadersInit = {}): Response => new Response(null, { status: 503, headers });

describe("retry", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends an idempotent request again until it is answered", async () => {
    const { api, fetch } = clientOf([down(), new TypeError("lost"), new Response("ok")]);
    const answer = api.get("/x", { retry: 2 });
    await vi.runAllTimersAsync();
    expect(await answer).toMatchObject({ ok: true, data: "ok" });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it("hands over the last failure", async () => {
    const { api, fetch } = clientOf([down(), down()], { retry: 1 });
    const answer = api.get("/x");
    await vi.runAllTimersAsync();
    expect(await answer).toMatchObject({ ok: false, status: 503 });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("does not repeat a POST unless asked, nor an answer that no try can change", async () => {
    const post = clientOf([down()], { retry: 2 });
    expect(await post.api.post("/x")).toMatchObject({ status: 503 });
    const asked = clientOf([down()], { retry: { methods: ["POST"] } });
    const answer = asked.api.post("/x");
    await vi.runAllTimersAsync();
    expect(await answer).toMatchObject({ status: 200 });
    const missing = clientOf([new Response(null, { status: 404 })], { retry: 2 });
    expect(await missing.api.get("/x")).toMatchObject({ status: 404 });
    expect(missing.fetch).toHaveBeenCalledTimes(1);
  });

  it("waits as long as Retry-After says, and not for longer than its limit", async () => {
    const { api, fetch } = clientOf([down({ "retry-after": "7" })], { retry: 1 });
    const answer = api.get("/x");
    await vi.advanceTimersByTimeAsync(6_900);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answer).toMatchObject({ data: "end" });
    const long = clientOf([down({ "retry-after": "86400" })], { retry: 1 });
    expect(await long.api.get("/x")).toMatchObject({ status: 503 });
  });

  it("stops when it is aborted", async () => {
    const { api, fetch } = clientOf([down(), down()], { retry: 5 });
    const controller = new AbortController();
    const answer = api.get("/x", { signal: controller.signal });
    const outcome = answer.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort(new Error("enough"));
    await vi.runAllTimersAsync();
    expect(await outcome).toMatchObject({ message: "enough" });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("timeout", () => {
  it("rejects though the fetch never settles, and not when it is in time", async () => {
    const api = createClient<typeof app>("https://example.com", {
      fetch: () => new Promise<Response>(() => undefined),
      timeout: 20,
    });
    await expect(api.get("/x")).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await createClient(app, { timeout: 10_000 }).get("/x")).toMatchObject({ data: "x" });
  });
});

describe("what a request carries", () => {
  const echo = openspeed()
    .get("/", (ctx) => ctx.request.headers.get("cookie"))
    .post("/", async (ctx) => ({
      type: ctx.request.headers.get("content-type"),
      text: await ctx.request.text(),
    }));
  const api = createClient(echo);

  it("has the cookies that can be sent as they are", async () => {
    const cookies = { theme: "dark", visits: 3, none: undefined };
    expect(await api.get("/", { cookies })).toMatchObject({ data: "theme=dark; visits=3" });
  });

  it.each([{ theme: "dark; admin=1" }, { theme: "a b" }, { "a=b": "c" }, { "": "c" }])(
    "does not have %j, which would be other cookies",
    async (cookies) => {
      await expect(api.get("/", { cookies })).rejects.toMatchObject({ code: "OS4009" });
    },
  );

  it("has a body as JSON, and forms as they are", async () => {
    const json = { type: "application/json", text: '{"a":1}' };
    expect(await api.post("/", { body: { a: 1 } })).toMatchObject({ data: json });
    const form = { type: "application/x-www-form-urlencoded;charset=UTF-8", text: "a=1" };
    expect(await api.post("/", { body: new URLSearchParams("a=1") })).toMatchObject({ data: form });
  });

  it.each([() => 1, Symbol("a")])("has no body that JSON knows nothing of", async (body) => {
    await expect(api.post("/", { body })).rejects.toMatchObject({ code: "OS4010" });
  });
});

describe("redirects within the process", () => {
  const moving = openspeed()
    .get("/moved", (ctx) => ctx.redirect("/there"))
    .post("/moved", (ctx) => ctx.redirect("/there", 303))
    .get("/there", (ctx) => ctx.method)
    .get("/loop", (ctx) => ctx.redirect("/loop"))
    .get("/out", (ctx) => ctx.redirect("https://evil.example", { external: true }));
  const api = createClient(moving);

  it("are followed, and said to have been", async () => {
    const there = { ok: true, redirected: true, data: "GET" };
    expect(await api.get("/moved")).toMatchObject(there);
    expect(await api.post("/moved", { body: { a: 1 } })).toMatchObject(there);
    expect(await api.get("/there")).toMatchObject({ redirected: false });
  });

  it("are refused when they don't end or lead out", async () => {
    await expect(api.get("/loop")).rejects.toMatchObject({ code: "OS4012" });
    await expect(api.get("/out")).rejects.toMatchObject({
      code: "OS4011",
      message: expect.stringContaining("https://evil.example") as string,
    });
  });
});
