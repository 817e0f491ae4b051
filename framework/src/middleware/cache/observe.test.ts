import { describe, expect, it } from "vitest";
import { type Context, openspeed } from "../../index.ts";
import { cache } from "./cache.ts";

/** Has an answer made that reads something, and gives what it read and what the cache made of that. */
async function observeOne(
  read: (ctx: Context) => unknown,
  { headers = {}, state = {} }: { headers?: Record<string, string>; state?: object } = {},
) {
  const seen: unknown[] = [];
  const told: string[] = [];
  const app = openspeed()
    .use((_ctx, next) => next(state))
    .use(cache({ maxAge: 60, state: ["db"], onPersonal: (what) => told.push(what) }))
    .get("/", (ctx) => {
      seen.push(read(ctx));
      return "text";
    });
  const platform = {
    address: "192.0.2.1",
    lambda: { event: {}, context: undefined },
    extra: "of the platform",
  };
  const response = await app.fetch(new Request("http://localhost/", { headers }), platform);
  await response.text();
  return { seen: seen[0], told, vary: response.headers.get("vary") };
}

const VISITOR = { cookie: "a=b", "x-any": "1", host: "localhost" };
const own = (target: object, name: PropertyKey): unknown =>
  Reflect.getOwnPropertyDescriptor(target, name)?.value;

describe("what an answer reads of its request", () => {
  it.each<[what: string, read: (ctx: Context) => unknown, seen: unknown, vary: string | null]>([
    ["a header", (ctx) => ctx.headers["x-any"], "1", "x-any"],
    ["a header of the request", (ctx) => ctx.request.headers.get("X-ANY"), "1", "x-any"],
    ["whether there is one", (ctx) => "x-any" in ctx.headers, true, "x-any"],
    ["whether there is another", (ctx) => "x-none" in ctx.headers, false, "x-none"],
    ["whether the request has one", (ctx) => ctx.request.headers.has("x-any"), true, "x-any"],
    ["its own member", (ctx) => own(ctx.headers, "x-any"), "1", "x-any"],
    ["a member that is not there", (ctx) => own(ctx.headers, "x-none"), undefined, "x-none"],
    ["no header by a symbol", (ctx) => own(ctx.headers, Symbol.iterator), undefined, null],
    ["nor in one", (ctx) => Symbol.iterator in ctx.headers, false, null],
    ["nor of one", (ctx) => Reflect.get(ctx.headers, Symbol.toStringTag), undefined, null],
    ["no header by what is no name", (ctx) => Reflect.get(ctx.headers, "X-Any"), undefined, null],
    ["nor by half a name", (ctx) => Reflect.get(ctx.headers, "a b"), undefined, null],
    [
      "the name of its headers",
      (ctx) => Reflect.get(ctx.request.headers, Symbol.toStringTag),
      "Headers",
      null,
    ],
    ["its host, which is in the address", (ctx) => ctx.headers["host"], "localhost", null],
    ["what the cache answers for", (ctx) => ctx.headers["if-none-match"], undefined, null],
    ["what describes a body", (ctx) => ctx.headers["content-type"], undefined, null],
    ["what the platform has", (ctx) => Reflect.get(ctx.platform, "extra"), "of the platform", null],
    ["whether it has that", (ctx) => "extra" in ctx.platform, true, null],
    ["whether it has another", (ctx) => "none" in ctx.platform, false, null],
    [
      "nothing past the cache",
      (ctx) => "lambda" in ctx.platform || "node" in ctx.platform,
      false,
      null,
    ],
    ["nor through it", (ctx) => ctx.platform.lambda ?? ctx.platform.node, undefined, null],
    ["state of everybody", (ctx) => Reflect.get(ctx.state, "db"), "a database", null],
    ["its own member of the state", (ctx) => own(ctx.state, "db"), "a database", null],
    ["no state that is not there", (ctx) => own(ctx.state, "none"), undefined, null],
    ["nor by looking", (ctx) => "none" in ctx.state, false, null],
    ["nor by reading", (ctx) => Reflect.get(ctx.state, "none"), undefined, null],
    [
      "a header that it sets itself",
      (ctx) => {
        ctx.request.headers.set("x-any", "2");
        ctx.request.headers.append("x-any", "3");
        ctx.request.headers.delete("x-none");
        return ctx.request.headers.get("x-any");
      },
      "2, 3",
      "x-any",
    ],
    [
      "state that it sets itself",
      (ctx) => {
        Reflect.set(ctx.state, "user", "nobody");
        return [own(ctx.state, "user"), "user" in ctx.state, Object.keys(ctx.state)];
      },
      ["nobody", true, ["user", "db"]],
      null,
    ],
  ])("may be %s", async (_, read, seen, vary) => {
    const headers = {
      ...VISITOR,
      "content-type": "text/plain",
      "if-none-match": '"x"',
    };
    const came = await observeOne(read, { headers, state: { user: "ada", db: "a database" } });
    expect(came).toEqual({ seen, told: [], vary });
  });

  it.each<[what: string, read: (ctx: Context) => unknown]>([
    ["the cookie header", (ctx) => ctx.headers["cookie"]],
    ["the authorization header", (ctx) => ctx.request.headers.has("authorization")],
    ["the proxy-authorization header", (ctx) => "proxy-authorization" in ctx.headers],
    ["all headers", (ctx) => [...ctx.request.headers]],
    ["all headers", (ctx) => Object.keys(ctx.headers)],
    ["all headers", (ctx) => ctx.request.headers.getSetCookie()],
    ["the client's address", (ctx) => ctx.platform.address],
    ["state.user", (ctx) => Reflect.get(ctx.state, "user")],
    ["state.user", (ctx) => "user" in ctx.state],
    ["state.user", (ctx) => own(ctx.state, "user")],
  ])("is told to the app when it is %s", async (what, read) => {
    const { told } = await observeOne(read, { headers: VISITOR, state: { user: "ada", db: "" } });
    expect(told[0]).toBe(what);
  });

  it("is too much at more than eight headers, of which no more are counted", async () => {
    const read = (count: number) =>
      observeOne((ctx) => Array.from({ length: count }, (_, at) => ctx.headers[`x-${at}`]).length);
    expect((await read(8)).vary?.split(", ")).toHaveLength(8);
    const many = (await read(20)).vary?.split(", ");
    expect([many?.length, many?.at(-1)]).toEqual([10, "*"]);
  });

  it("is its host, where that is not the address's", async () => {
    const { vary } = await observeOne((ctx) => ctx.headers["host"], {
      headers: { host: "other.example" },
    });
    expect(vary).toBe("host");
  });
});
