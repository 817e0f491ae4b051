import { describe, expect, it } from "vitest";
import { type Context, type Handler, openspeed } from "../../index.ts";
import { cors } from "../cors.ts";
import { mount } from "../mount/index.ts";
import { setCookie } from "../../cookies/index.ts";
import { createClientAddress } from "../../client-address/index.ts";
import { cache } from "./cache.ts";
import type { CacheRules } from "./cache-rules.ts";
import { createResponseCache } from "./response-cache.ts";
import { forbidStoring } from "./reads.ts";

let made = 0;

/** Asks twice and tells whether the second request was given what the first one left. */
async function isKept(
  handler: Handler,
  {
    headers = {},
    rules = { maxAge: 60 },
    maxBodyBytes = 1000,
  }: { headers?: HeadersInit; rules?: CacheRules; maxBodyBytes?: number } = {},
): Promise<boolean> {
  const app = openspeed("", { report: () => undefined })
    .use((_ctx, next) => next({ user: "ada", db: "a database" }))
    .use(cache(rules, createResponseCache({ maxBodyBytes })))
    .get("/", (ctx) => {
      ctx.response.headers.set("x-made", String(++made));
      return handler(ctx);
    });
  const read = async (): Promise<string | null> => {
    const response = await app.request("/", { headers });
    await response.text().catch(() => "cut off");
    return response.headers.get("x-made");
  };
  return (await read()) === (await read());
}

const withHeaders =
  (headers: HeadersInit, status = 200): Handler =>
  () =>
    new Response("text", { status, headers });

describe("an answer that cache() keeps", () => {
  it.each<[string, Handler]>([
    ["has text", () => "text"],
    ["has no body", () => new Response(null)],
    ["says so itself", withHeaders({ "cache-control": "max-age=5" })],
    ["is public", withHeaders({ "cache-control": "public" })],
    ["may be kept by shared caches", withHeaders({ "cache-control": "max-age=0, s-maxage=5" })],
    ["has a directive that nobody knows", withHeaders({ "cache-control": 'x="private, y"' })],
    ["expires later", withHeaders({ expires: "Fri, 01 Jan 2100 00:00:00 GMT" })],
    ["varies by a language", withHeaders({ vary: "Accept-Language" })],
    ["has a policy of hashes", withHeaders({ "content-security-policy": "script-src 'sha256-a'" })],
    ["has the length that it says", withHeaders({ "content-length": "4" })],
    ["reads a header", (ctx) => ctx.headers["x-any"] ?? "none"],
    ["reads a header of the request", (ctx) => ctx.request.headers.get("X-Any") ?? "none"],
    [
      "reads a header while it is sent that it said it depends on",
      (ctx) =>
        ctx.headers["x-any"] === undefined
          ? toStream(["text"], () => void ctx.headers["x-any"])
          : "",
    ],
    ["reads its address", (ctx) => `${ctx.url.href} ${ctx.headers["host"]}`],
    [
      "reads state of its own",
      (ctx) => JSON.stringify(Object.assign(ctx.state, { a: 1 }) && "a" in ctx.state),
    ],
    [
      "copies its request, which holds no headers",
      (ctx) => new Request(ctx.request).headers.get("cookie") ?? "none",
    ],
  ])("%s", async (_, handler) => {
    expect(await isKept(handler, { headers: { cookie: "a=b", host: "localhost" } })).toBe(true);
  });

  it("sets state in the place of what came from outside", async () => {
    const handler: Handler = (ctx) => {
      Object.assign(ctx.state, { user: "nobody" });
      Object.assign(ctx.state, { user: "everybody" });
      return JSON.stringify([Reflect.get(ctx.state, "user"), Object.keys(ctx.state).length]);
    };
    expect(
      await isKept((ctx) => JSON.stringify({ ...Object.assign(ctx.state, { user: 1 }) })),
    ).toBe(false);
    const app = openspeed()
      .use((_ctx, next) => next({ user: "ada" }))
      .use(cache({ maxAge: 60 }))
      .get("/", handler);
    await (await app.request("/")).text();
    const hit = await app.request("/");
    expect(await hit.text()).toBe('["everybody",1]');
    expect(hit.headers.get("cache-status")).toContain("hit");
  });

  it("reads state that is the same for everyone", async () => {
    const read: Handler<object, { db: string }> = (ctx) => ctx.state.db;
    expect(await isKept(read as Handler, { rules: { maxAge: 60, state: ["db"] } })).toBe(true);
    expect(await isKept(read as Handler)).toBe(false);
  });
});

describe("an answer that cache() does not keep", () => {
  it.each<[string, Handler]>([
    ["sets a cookie", withHeaders({ "set-cookie": "a=b" })],
    [
      "sets a cookie on the context",
      (ctx) => {
        setCookie(ctx, "a", "b");
        return "text";
      },
    ],
    ["is private", withHeaders({ "cache-control": "public, Private" })],
    ["is private in part", withHeaders({ "cache-control": 'private="set-cookie", max-age=5' })],
    ["is not to be stored", withHeaders({ "cache-control": "max-age=5,no-store" })],
    ["is to be asked for", withHeaders({ "cache-control": "no-cache" })],
    ["has rules that can't be read", withHeaders({ "cache-control": 'max-age="5' })],
    ["is old at once", withHeaders({ "cache-control": "s-maxage=0, max-age=5" })],
    ["has no seconds", withHeaders({ "cache-control": "max-age=five" })],
    ["has expired", withHeaders({ expires: "0" })],
    ["varies by anything", withHeaders({ vary: "accept, *" })],
    ["varies by the cookie", withHeaders({ vary: "Cookie" })],
    ["varies by who asks", withHeaders({ vary: "accept,AUTHORIZATION" })],
    ["varies by too much", withHeaders({ vary: "a,b,c,d,e,f,g,h,i" })],
    ["has a nonce", withHeaders({ "content-security-policy": "script-src 'nonce-abc'" })],
    [
      "has a nonce to report",
      withHeaders({ "content-security-policy-report-only": "script-src 'nonce-abc'" }),
    ],
    ["clears a visitor's data", withHeaders({ "clear-site-data": '"*"' })],
    ["is a part", withHeaders({ "content-range": "bytes 0-3/9" })],
    ["is partial content", withHeaders({}, 206)],
    ["is not found", withHeaders({}, 404)],
    ["redirects", withHeaders({ location: "/" }, 301)],
    ["is no content", () => new Response(null, { status: 204 })],
    ["failed", withHeaders({}, 500)],
    [
      "was thrown",
      () => {
        throw new Error("no");
      },
    ],
    ["is a stream of events", withHeaders({ "content-type": "text/event-stream; charset=utf-8" })],
    ["is longer than it says", withHeaders({ "content-length": "3" })],
    ["is large", () => "x".repeat(1001)],
    ["is large in small parts", () => toStream(Array(101).fill("0123456789"))],
    ["breaks off", () => toStream(["text"], "break")],
    ["reads a cookie", (ctx) => ctx.cookies["a"] ?? "none"],
    ["looks for cookies", (ctx) => String(ctx.request.headers.has("Cookie"))],
    ["reads who asks", (ctx) => ctx.headers["authorization"] ?? "nobody"],
    ["reads all headers", (ctx) => JSON.stringify(ctx.headers)],
    ["copies all headers", (ctx) => String([...new Headers(ctx.request.headers)].length)],
    ["goes through all headers", (ctx) => String([...ctx.request.headers.keys()].length)],
    ["reads a copy's cookie", (ctx) => ctx.request.clone().headers.get("cookie") ?? "none"],
    ["reads who a visitor is", (ctx: Context<object, { user?: string }>) => ctx.state.user ?? ""],
    ["looks whether there is a visitor", (ctx) => String("user" in ctx.state)],
    ["copies the state", (ctx) => JSON.stringify({ ...ctx.state })],
    [
      "is forbidden to be",
      (ctx) => {
        forbidStoring(ctx, "a part is missing");
        return "text";
      },
    ],
    [
      "is forbidden to be while it is sent",
      (ctx) =>
        toStream(["text"], () => {
          forbidStoring(ctx, "a part failed");
        }),
    ],
    ["reads a cookie while it is sent", (ctx) => toStream(["text"], () => void ctx.cookies["a"])],
    [
      "reads a header while it is sent that it did not say it depends on",
      (ctx) => toStream(["text"], () => void ctx.headers["x-any"]),
    ],
    ["looks who left what", (ctx) => Reflect.ownKeys(ctx.state).join()],
  ])("%s", async (_, handler) => {
    expect(await isKept(handler, { headers: { cookie: "a=b" } })).toBe(false);
  });

  it("answers a request that says who asks, or that nothing is to be stored", async () => {
    const handler: Handler = () => "text";
    expect(await isKept(handler, { headers: { authorization: "Bearer x" } })).toBe(false);
    expect(await isKept(handler, { headers: { "cache-control": "no-store" } })).toBe(false);
    expect(await isKept(handler, { headers: { "cache-control": "no-cache" } })).toBe(true);
  });

  it("reads the client's address", async () => {
    const readAddress = createClientAddress();
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => readAddress(ctx) ?? "unknown");
    const ask = async (address: string): Promise<string> => {
      const request = new Request("http://localhost/");
      return (await app.fetch(request, { address })).text();
    };
    expect([await ask("10.0.0.1"), await ask("10.0.0.2")]).toEqual(["10.0.0.1", "10.0.0.2"]);
  });

  it("is marked for every other cache, when it is one visitor's", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/own", (ctx) =>
        ctx.text(ctx.cookies["name"] ?? "nobody", {
          headers: { "cache-control": "public, s-maxage=9" },
        }),
      )
      .get("/shared", (ctx) =>
        ctx.text("all", { headers: { "cache-control": "public, s-maxage=9" } }),
      );
    const own = await app.request("/own");
    expect(own.headers.get("cache-control")).toBe("private, no-store");
    expect(own.headers.get("cache-status")).toBe(
      'openspeed; fwd=uri-miss; detail="it reads the cookie header"',
    );
    expect(
      (await app.request("/own", { headers: { authorization: "x" } })).headers.get("cache-control"),
    ).toBe("private, no-store");
    expect((await app.request("/own", { method: "HEAD" })).headers.get("cache-control")).toBe(
      "private, no-store",
    );
    expect((await app.request("/shared")).headers.get("cache-control")).toBe("public, s-maxage=9");
  });
});

describe("what reaches cache() from outside", () => {
  it("does not get into answers of others through a header that no key knows", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => `<base href="//${ctx.headers["x-forwarded-host"] ?? ctx.url.host}">`);
    const ask = async (headers: Record<string, string>): Promise<Response> =>
      app.request("/", { headers });
    const evil = await ask({ "x-forwarded-host": "evil.example" });
    expect(await evil.text()).toContain("evil.example");
    expect(evil.headers.get("vary")).toBe("x-forwarded-host");
    expect(await (await ask({})).text()).toBe('<base href="//localhost">');
    const again = await ask({ "x-forwarded-host": "evil.example" });
    expect(again.headers.get("cache-status")).toContain("hit");
    expect(await (await ask({ "x-forwarded-host": "" })).text()).toBe('<base href="//">');
  });

  it("can't be two visitors with one key by a break in a header or address", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/*path", (ctx) => `${ctx.headers["x-a"]}|${ctx.headers["x-b"]}|${ctx.path}`);
    const ask = async (path: string, headers: Record<string, string>): Promise<string> =>
      (await app.request(path, { headers })).text();
    const asked: [string, Record<string, string>][] = [
      ["/p", { "x-a": "1", "x-b": "2" }],
      ["/p", { "x-a": "1%0Ax-b:2" }],
      ["/p%0Ax", {}],
      ["/p", { "x-a": "\\0" }],
      ["/p", {}],
    ];
    const first: string[] = [];
    for (const [path, headers] of asked) first.push(await ask(path, headers));
    expect(new Set(first).size).toBe(asked.length);
    for (const [index, [path, headers]] of asked.entries())
      expect(await ask(path, headers)).toBe(first[index]);
  });

  it("does not make a visitor's page look like a file that everyone may have", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/account/*rest?", (ctx) => `the account of ${ctx.cookies["name"] ?? "nobody"}`);
    const ask = (headers: Record<string, string>) => app.request("/account/x.css", { headers });
    const lured = await ask({ cookie: "name=ada" });
    expect(await lured.text()).toBe("the account of ada");
    expect(lured.headers.get("cache-control")).toBe("private, no-store");
    expect(await (await ask({})).text()).toBe("the account of nobody");
  });

  it("keeps answers to one origin from another", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .use(cors({ origin: /^https:\/\/[ab]\.example$/ }))
      .get("/", () => "text");
    const ask = async (origin: string): Promise<string | null> =>
      (await app.request("/", { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await ask("https://a.example")).toBe("https://a.example");
    expect(await ask("https://b.example")).toBe("https://b.example");
    expect(await ask("https://a.example")).toBe("https://a.example");
    expect(await ask("https://c.example")).toBeNull();
  });

  it("does not become everyone's answer by HEAD, which may have no body", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 0, swr: 60 }))
      .get("/", () => "text")
      .head("/", () => new Response(null));
    const ask = async (method: string): Promise<string> =>
      (await app.request("/", { method })).text();
    expect(await ask("GET")).toBe("text");
    await ask("HEAD");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await ask("GET")).toBe("text");
  });

  it("hands no cookie of middleware further out to caches further on", async () => {
    const app = openspeed()
      .use("/in", (ctx, next) => {
        setCookie(ctx, "session", "ada");
        return next();
      })
      .use(cache({ maxAge: 60 }))
      .get("/in", () => "text")
      .get("/in/own", () => new Response("text", { headers: { "cache-control": "no-store" } }))
      .get("/out", () => "text");
    const ask = async (path: string) => {
      const response = await app.request(path);
      await response.text();
      const { headers } = response;
      return [headers.getSetCookie().length, headers.get("cache-control")];
    };
    expect(await ask("/in")).toEqual([1, "private, no-cache"]);
    expect(await ask("/in")).toEqual([1, "private, no-cache"]);
    expect(await ask("/in/own")).toEqual([1, "no-store"]);
    expect(await ask("/out")).toEqual([0, "public, max-age=0, s-maxage=60"]);
  });

  it("tells caches further on that too many headers to name tell answers apart", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/:count", (ctx) => {
        for (let i = 0; i < Number(ctx.params.count); i++) void ctx.headers[`x-${String(i)}`];
        return "text";
      });
    const ask = async (count: number) =>
      (await app.request(`/${String(count)}`)).headers.get("vary") ?? "";
    expect(await ask(8)).not.toContain("*");
    expect(await ask(9)).toContain("*");
  });

  it("does not depend on a header named as what whoever awaits asks for", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", async (ctx) => typeof (await Promise.resolve(ctx.headers)));
    const response = await app.request("/", { headers: [["then", "x"]] });
    expect(response.headers.get("vary")).toBeNull();
  });

  it("is not kept where another framework reads whatever it likes", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .use(mount((request) => new Response(request.headers.get("cookie"))));
    const ask = async (cookie: string): Promise<string> =>
      (await app.request("/", { headers: { cookie } })).text();
    expect([await ask("a=1"), await ask("a=2")]).toEqual(["a=1", "a=2"]);
  });

  it("does not change what is kept by changing what was sent", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", () => "text");
    await (await app.request("/")).text();
    const bytes = new Uint8Array(await (await app.request("/")).arrayBuffer());
    bytes.fill(0);
    const response = await app.request("/");
    response.headers.set("content-type", "text/html");
    expect(await response.text()).toBe("text");
    expect((await app.request("/")).headers.get("content-type")).toContain("text/plain");
  });

  it("tells who asks what an answer read of them, before others are sent it", async () => {
    const reported: string[] = [];
    const app = openspeed("", { report: (error) => reported.push(String(error)) })
      .use(
        cache({
          maxAge: 60,
          onPersonal: (what) => {
            throw new Error(`it must not read ${what}`);
          },
        }),
      )
      .get("/own", (ctx) => ctx.cookies["a"] ?? "none")
      .get("/shared", () => "all");
    const own = await app.request("/own");
    expect(own.status).toBe(500);
    expect(reported).toEqual(["Error: it must not read the cookie header"]);
    expect((await app.request("/shared")).status).toBe(200);
  });
});

describe("a client that goes away", () => {
  it("leaves nothing, and others have the answer made anew", async () => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", () => {
        made++;
        const body = new ReadableStream<Uint8Array>({
          start(given) {
            controller = given;
            given.enqueue(new TextEncoder().encode(`made ${made}, `));
          },
        });
        return new Response(body);
      });
    made = 0;
    const first = await app.request("/");
    const waiting = app.request("/");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await first.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller?.enqueue(new TextEncoder().encode("whole"));
    controller?.close();
    expect(await (await waiting).text()).toBe("made 2, whole");
    expect(await (await app.request("/")).text()).toBe("made 2, whole");
  });

  it("has one of those who wait take over", async () => {
    made = 0;
    const app = openspeed("", { report: () => undefined })
      .use(cache({ maxAge: 60 }))
      .get("/", async (ctx) => {
        const mine = ++made;
        await new Promise((resolve, reject) => {
          setTimeout(resolve, 20);
          ctx.signal.addEventListener("abort", () => reject(new Error("aborted")));
        });
        return `made ${mine}`;
      });
    const leaving = new AbortController();
    const first = app.request("/", { signal: leaving.signal });
    const others = [1, 2, 3].map(() => app.request("/"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.abort();
    expect((await first).status).toBe(500);
    const texts = await Promise.all(others.map(async (other) => (await other).text()));
    expect(texts).toEqual(["made 2", "made 2", "made 2"]);
  });

  it("can't keep others waiting by reading slowly", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }, createResponseCache({ maxBodyBytes: 100_000 })))
      .get("/", () => toStream(Array(10).fill("x".repeat(5000))));
    const slow = await app.request("/");
    const quick = await app.request("/");
    expect(quick.headers.get("cache-status")).toBe("openspeed; fwd=uri-miss; collapsed");
    expect((await quick.text()).length).toBe(50_000);
    expect((await slow.text()).length).toBe(50_000);
  });

  it("sets the pace of what is too large to be kept", async () => {
    let pulled = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60 }, createResponseCache({ maxBodyBytes: 1000 })))
      .get("/", () => {
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            pulled++;
            if (pulled > 100) controller.close();
            else controller.enqueue(new Uint8Array(500));
          },
        });
        return new Response(body);
      });
    const response = await app.request("/");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(pulled).toBeLessThan(10);
    expect((await response.arrayBuffer()).byteLength).toBe(50_000);
  });
});

function toStream(parts: readonly string[], last?: "break" | (() => void)): Response {
  const rest = [...parts];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = rest.shift();
      if (part !== undefined) controller.enqueue(new TextEncoder().encode(part));
      else if (last === "break") controller.error(new Error("cut off"));
      else {
        last?.();
        controller.close();
      }
    },
  });
  return new Response(body);
}
