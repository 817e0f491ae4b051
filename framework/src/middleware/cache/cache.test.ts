import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { createFakeClock, type FakeClock } from "../../testing/create-fake-clock.ts";
import { every } from "../combine/index.ts";
import { cache } from "./cache.ts";
import type { CacheRules } from "./cache-rules.ts";
import { describeCacheStore } from "./cache-store.contract.ts";
import type { CacheStore } from "./cache-store.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createResponseCache } from "./response-cache.ts";

let clock: FakeClock;

beforeEach(() => {
  clock = createFakeClock(new Date("2030-01-01T00:00:00Z"));
});

afterEach(() => {
  clock.restore();
});

/** An app that counts how often its one answer was made. */
function createCounter(rules: CacheRules, responses = createResponseCache()) {
  let made = 0;
  const app = openspeed()
    .use(cache(rules, responses))
    .get("/count", () => `answer ${++made}`)
    .post("/count", () => "posted")
    .post("/refused", (ctx) => ctx.text("no", 403));
  const ask = async (path = "/count", init: RequestInit = {}) => {
    const response = await app.request(path, init);
    return {
      text: await response.text(),
      status: response.status,
      cache: response.headers.get("cache-status"),
      headers: response.headers,
    };
  };
  return { ask, responses, made: () => made };
}

describe("cache()", () => {
  it("sends an answer again for its time, and no longer", async () => {
    const { ask } = createCounter({ maxAge: 60 });
    expect(await ask()).toMatchObject({ text: "answer 1", cache: "openspeed; fwd=uri-miss" });
    await clock.advance(59_000);
    const hit = await ask();
    expect(hit).toMatchObject({ text: "answer 1", cache: "openspeed; hit; ttl=1" });
    expect(hit.headers.get("age")).toBe("59");
    expect(hit.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    await clock.advance(1000);
    expect(await ask()).toMatchObject({ text: "answer 2", cache: "openspeed; fwd=stale" });
  });

  it("tells caches further on what it knows, and browsers to ask", async () => {
    const wanted = "public, max-age=0, s-maxage=60, stale-while-revalidate=10";
    const { ask } = createCounter({ maxAge: 60, swr: 10 });
    expect((await ask()).headers.get("cache-control")).toBe(wanted);
    expect((await ask()).headers.get("cache-control")).toBe(wanted);
    const brief = createCounter({ maxAge: 60 });
    expect((await brief.ask()).headers.get("cache-control")).toBe("public, max-age=0, s-maxage=60");
    const own = createCounter({ maxAge: 60, cdn: false });
    expect((await own.ask()).headers.get("cache-control")).toBe(
      "public, max-age=0, must-revalidate",
    );
    expect((await own.ask()).cache).toContain("hit");
  });

  it("sends a stale answer while one new one is made behind it", async () => {
    const { ask, made } = createCounter({ maxAge: 60, swr: 10 });
    await ask();
    await clock.advance(65_000);
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).toMatchObject({ text: "answer 1", cache: "openspeed; hit; ttl=-5" });
    expect(second).toMatchObject({ text: "answer 1" });
    // What keeps an answer makes its entity tag outside of this thread.
    while ((await ask()).text === "answer 1") await clock.advance(0);
    expect(made()).toBe(2);
    expect(await ask()).toMatchObject({ text: "answer 2", cache: "openspeed; hit; ttl=60" });
    await clock.advance(70_000);
    expect(await ask()).toMatchObject({ text: "answer 3", cache: "openspeed; fwd=stale" });
  });

  it("keeps the old answer when the new one fails, and drops it when it is gone", async () => {
    let status = 200;
    const app = openspeed("", { report: () => undefined })
      .use(cache({ maxAge: 1, swr: 100 }))
      .get("/", (ctx) => ctx.text(`status ${status}`, status));
    const ask = async () => (await app.request("/")).text();
    await ask();
    await clock.advance(2000);
    status = 500;
    expect(await ask()).toBe("status 200");
    await clock.advance(0);
    expect(await ask()).toBe("status 200");
    await clock.advance(0);
    status = 404;
    expect(await ask()).toBe("status 200");
    await clock.advance(0);
    expect(await ask()).toBe("status 404");
  });

  it("makes whoever asks first wait where nothing runs behind an answer, unless that fails", async () => {
    let made = 0;
    let status = 200;
    const app = openspeed("", { report: () => undefined })
      .use(cache({ maxAge: 1, swr: 100 }))
      .get("/", (ctx) => ctx.text(`answer ${++made}`, status));
    const platform = { lambda: { event: {}, context: undefined } };
    const ask = async (init: RequestInit = {}) => {
      const response = await app.fetch(new Request("http://localhost/", init), platform);
      return `${await response.text()} ${response.headers.get("cache-status")}`;
    };
    await ask();
    await clock.advance(2000);
    expect(await ask({ method: "HEAD" })).toBe(" openspeed; hit; ttl=-1");
    expect(await ask({ headers: { range: "bytes=0-2" } })).toBe("ans openspeed; hit; ttl=-1");
    expect(await ask()).toBe("answer 2 openspeed; fwd=stale");
    await clock.advance(2000);
    status = 500;
    expect(await ask()).toBe("answer 2 openspeed; hit; ttl=-1");
    expect(made).toBe(3);
  });

  it("tells addresses apart, whatever the order of their parameters", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/*path", (ctx) => ctx.url.href);
    const ask = async (url: string) => (await app.request(url)).text();
    const urls = [
      "http://a.example/x",
      "http://b.example/x",
      "https://a.example/x",
      "http://a.example:81/x",
      "http://a.example/X",
      "http://a.example/x/",
      "http://a.example/%78",
      "http://a.example/x?a=1",
      "http://a.example/x?a=2",
      "http://a.example/x?a=1&a=2",
      "http://a.example/x?a=2&a=1",
      "http://a.example/x?%61=2&a=1",
      "http://a.example/x?a=1&%61=2",
      "http://a.example/x?q=%FF",
      "http://a.example/x?q=%FE",
      "http://a.example/x?a=1%262",
      "http://a.example/x?a=1%0A",
    ];
    for (const url of urls) expect(await ask(url)).toBe(url);
    for (const url of urls) expect(await ask(url)).toBe(url);
    expect(await ask("http://a.example/y?b=2&a=1")).toBe("http://a.example/y?b=2&a=1");
    expect(await ask("http://a.example/y?a=1&b=2")).toBe("http://a.example/y?b=2&a=1");
  });

  it("answers parameters that it was not told of anew", async () => {
    const { ask } = createCounter({ maxAge: 60, query: ["page"] });
    await ask("/count?page=1");
    expect((await ask("/count?page=1")).text).toBe("answer 1");
    expect(await ask("/count?page=1&utm=x")).toMatchObject({
      text: "answer 2",
      cache: "openspeed; fwd=bypass",
    });
    expect((await ask("/count?page=1")).text).toBe("answer 1");
  });

  it("does not sort a query that nobody may read", async () => {
    const { ask } = createCounter({ maxAge: 60, query: ["a", "b"] });
    const long = `a=1&b=2${"&a=1".repeat(999)}`;
    await ask(`/count?${long}`);
    expect((await ask(`/count?${long}`)).cache).toBe("openspeed; fwd=bypass");
    const open = createCounter({ maxAge: 60 });
    await open.ask(`/count?${long}`);
    expect((await open.ask(`/count?${long}`)).text).toBe("answer 1");
    expect((await open.ask(`/count?b=2&a=1${"&a=1".repeat(999)}`)).text).toBe("answer 2");
  });

  it.each([
    ["max-age=5, stale-while-revalidate=5", 7, "hit"],
    ["max-age=5, stale-while-revalidate=5, must-revalidate", 7, "fwd=stale"],
    ["max-age=5", 7, "fwd=stale"],
    ["s-maxage=9, max-age=5", 7, "hit"],
    ["must-revalidate", 7, "hit"],
    ["must-revalidate", 11, "fwd=stale"],
    ["public", 11, "hit"],
  ])("goes by %s of the answer itself: after %s s it is %s", async (header, seconds, wanted) => {
    const app = openspeed()
      .use(cache({ maxAge: 10, swr: 10 }))
      .get("/", (ctx) => ctx.text("text", { headers: { "cache-control": header } }));
    await (await app.request("/")).text();
    await clock.advance(seconds * 1000);
    const response = await app.request("/");
    expect(response.headers.get("cache-status")).toContain(wanted);
    expect(response.headers.get("cache-control")).toBe(header);
  });

  it("counts the age that an answer brings along", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) =>
        ctx.text("from elsewhere", { headers: { age: "50", "cache-status": "cdn; hit" } }),
      );
    const first = await app.request("/");
    expect(first.headers.get("cache-status")).toBe("cdn; hit, openspeed; fwd=uri-miss");
    await first.text();
    const hit = await app.request("/");
    expect(hit.headers.get("age")).toBe("50");
    expect(hit.headers.get("cache-status")).toBe("openspeed; hit; ttl=10");
    await clock.advance(10_000);
    expect((await app.request("/")).headers.get("cache-status")).toContain("fwd=stale");
  });

  it("adds the key that it is given", async () => {
    let build = "1";
    const { ask } = createCounter({ maxAge: 60, key: () => build });
    await ask();
    build = "2";
    expect((await ask()).text).toBe("answer 2");
    build = "1";
    expect((await ask()).text).toBe("answer 1");
  });

  it("answers HEAD with what GET left, and leaves nothing itself", async () => {
    const { ask } = createCounter({ maxAge: 60 });
    expect((await ask("/count", { method: "HEAD" })).cache).toBe("openspeed; fwd=uri-miss");
    expect((await ask()).text).toBe("answer 2");
    const head = await ask("/count", { method: "HEAD" });
    expect(head).toMatchObject({ text: "", cache: "openspeed; hit; ttl=60" });
    expect(head.headers.get("content-length")).toBe("8");
  });

  it("decides by request when it is given a function", async () => {
    let made = 0;
    const app = openspeed()
      .use(cache(async (ctx) => (ctx.path === "/kept" ? { maxAge: 60 } : undefined)))
      .get("/*path", () => `${++made}`);
    const ask = async (path: string) => (await app.request(path)).text();
    expect([await ask("/kept"), await ask("/kept")]).toEqual(["1", "1"]);
    expect([await ask("/not"), await ask("/not")]).toEqual(["2", "3"]);
  });

  it.each([{ maxAge: -1 }, { maxAge: 1.5 }, { maxAge: 1, swr: Number.NaN }])(
    "refuses %j",
    (rules) => {
      expect(() => cache(rules)).toThrow("OS1033");
    },
  );

  it("takes a response cache alone for one", () => {
    expect(() => cache({ maxAge: 1 }, { ...createResponseCache() })).toThrow("OS1033");
    expect(() => createResponseCache({ maxBodyBytes: -1 })).toThrow("OS1033");
  });
});

describe("conditional requests to cache()", () => {
  it("are answered 304 for the version that is kept, and in full for another", async () => {
    const { ask } = createCounter({ maxAge: 60 });
    await ask();
    const etag = (await ask()).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const same = await ask("/count", { headers: { "if-none-match": etag } });
    expect(same).toMatchObject({ status: 304, text: "" });
    expect(same.headers.get("etag")).toBe(etag);
    expect(same.headers.get("cache-control")).toContain("s-maxage=60");
    const other = await ask("/count", { headers: { "if-none-match": '"other"' } });
    expect(other).toMatchObject({ status: 200, text: "answer 1" });
    expect((await ask("/count", { headers: { "if-match": '"other"' } })).status).toBe(412);
  });

  it("make no half answer of what is kept for others", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/same", (ctx) =>
        ctx.headers["if-none-match"] ? new Response(null, { status: 304 }) : "same",
      );
    await app.request("/same", { headers: { "if-none-match": '"x"' } });
    const again = await app.request("/same");
    expect(await again.text()).toBe("same");
    await clock.advance(61_000);
    const known = { "if-none-match": again.headers.get("etag") ?? "" };
    const renewed = await app.request("/same", { headers: known });
    expect(renewed.status).toBe(304);
    expect(renewed.headers.get("cache-status")).toBe("openspeed; fwd=stale");
  });

  it("take the versions that an answer names itself", async () => {
    const lastModified = "Mon, 01 Jan 2029 00:00:00 GMT";
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/dated", (ctx) => ctx.text("dated", { headers: { "last-modified": lastModified } }))
      .get("/tagged", (ctx) => ctx.text("tagged", { headers: { etag: '"mine"' } }))
      .get("/odd", (ctx) => ctx.text("odd", { headers: { etag: "no tag" } }))
      .get("/bare", () => new Response(new Uint8Array([1, 2, 3])));
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      await (await app.request(path)).arrayBuffer();
      return app.request(path, { headers });
    };
    expect((await ask("/dated", { "if-modified-since": lastModified })).status).toBe(304);
    const before = "Sun, 31 Dec 2028 00:00:00 GMT";
    expect((await ask("/dated", { "if-modified-since": before })).status).toBe(200);
    expect((await ask("/tagged", { "if-none-match": 'W/"mine"' })).status).toBe(304);
    expect((await ask("/odd", { "if-none-match": "no tag" })).status).toBe(200);
    const bare = await ask("/bare");
    expect(bare.headers.get("cache-status")).toContain("hit");
    expect(bare.headers.get("content-type")).toBeNull();
    expect(new Uint8Array(await bare.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("get a part of what is kept, and never leave one", async () => {
    const { ask } = createCounter({ maxAge: 60 });
    const range = { headers: { range: "bytes=0-5" } };
    expect(await ask("/count", range)).toMatchObject({ status: 200, text: "answer 1" });
    expect(await ask()).toMatchObject({ text: "answer 2" });
    expect(await ask("/count", range)).toMatchObject({ status: 206, text: "answer" });
    expect(await ask()).toMatchObject({ status: 200, text: "answer 2" });
  });
});

describe("invalidate()", () => {
  it("forgets the answers with a tag, and no others", async () => {
    const responses = createResponseCache();
    const tagged = createCounter({ maxAge: 60, tags: ["a", "b"] }, responses);
    const other = createCounter({ maxAge: 60, tags: () => ["c"], key: () => "other" }, responses);
    for (const { ask } of [tagged, other]) await ask();
    await responses.invalidate("x", "b");
    expect((await tagged.ask()).text).toBe("answer 2");
    expect((await other.ask()).text).toBe("answer 1");
    await responses.clear();
    expect((await other.ask()).text).toBe("answer 2");
  });

  it("keeps nothing that was begun before it, and lets nobody wait for that", async () => {
    const responses = createResponseCache();
    const gates: (() => void)[] = [];
    let stock = "old";
    const app = openspeed()
      .use(cache({ maxAge: 60, tags: ["stock"] }, responses))
      .get("/", async () => {
        const read = stock;
        await new Promise<void>((resolve) => gates.push(resolve));
        return read;
      });
    const ask = async () => (await app.request("/")).text();
    const before = ask();
    await clock.advance(0);
    stock = "new";
    await responses.invalidate("stock");
    const after = ask();
    await clock.advance(0);
    expect(gates).toHaveLength(2);
    for (const open of gates.toReversed()) open();
    expect(await Promise.all([before, after])).toEqual(["old", "new"]);
    expect(await ask()).toBe("new");
  });

  it("leaves alone what is being made with other tags", async () => {
    const responses = createResponseCache();
    const { ask } = createCounter({ maxAge: 60, tags: ["mine"] }, responses);
    const asking = ask();
    await responses.invalidate("other");
    await asking;
    expect((await ask()).text).toBe("answer 1");
  });

  it("happens by itself after a method that changes something", async () => {
    const { ask } = createCounter({ maxAge: 60 });
    await ask();
    await ask("/refused", { method: "POST" });
    await ask("/count", { method: "OPTIONS" });
    expect((await ask()).text).toBe("answer 1");
    await ask("/count", { method: "POST" });
    expect((await ask()).text).toBe("answer 2");
  });
});

describe("requests for what is being made", () => {
  function createSlow(answer: (made: number) => Response | Promise<Response>) {
    const gates: (() => void)[] = [];
    const app = openspeed("", { report: () => undefined })
      .use(cache({ maxAge: 60 }))
      .get("/", async () => {
        const made = gates.length + 1;
        await new Promise<void>((resolve) => gates.push(resolve));
        return answer(made);
      });
    const ask = async (init: RequestInit = {}) => {
      const response = await app.request("/", init);
      return `${await response.text()} ${response.headers.get("cache-status")}`;
    };
    return { ask, gates };
  }

  it("wait for the one answer", async () => {
    const { ask, gates } = createSlow((made) => new Response(`answer ${made}`));
    const asking = [ask(), ask(), ask()];
    await clock.advance(0);
    expect(gates).toHaveLength(1);
    gates[0]?.();
    expect(await Promise.all(asking)).toEqual([
      "answer 1 openspeed; fwd=uri-miss",
      "answer 1 openspeed; fwd=uri-miss; collapsed",
      "answer 1 openspeed; fwd=uri-miss; collapsed",
    ]);
  });

  it("go on by themselves, all at once, when it is not for them", async () => {
    const { ask, gates } = createSlow(
      (made) => new Response(`answer ${made}`, { headers: { "set-cookie": "a=b" } }),
    );
    const asking = [ask(), ask(), ask()];
    await clock.advance(0);
    gates[0]?.();
    await clock.advance(0);
    expect(gates).toHaveLength(3);
    for (const open of gates) open();
    expect(new Set((await Promise.all(asking)).map((text) => text.slice(0, 8)))).toEqual(
      new Set(["answer 1", "answer 2", "answer 3"]),
    );
  });

  it("go on by themselves when it takes too long", async () => {
    const { ask, gates } = createSlow((made) => new Response(`answer ${made}`));
    const asking = [ask(), ask()];
    await clock.advance(4999);
    expect(gates).toHaveLength(1);
    await clock.advance(1);
    expect(gates).toHaveLength(2);
    gates[1]?.();
    expect(await asking[1]).toContain("answer 2");
    gates[0]?.();
    expect(await asking[0]).toContain("answer 1");
  });

  it("take over from one that never ends", async () => {
    const { ask, gates } = createSlow((made) => new Response(`answer ${made}`));
    void ask();
    await clock.advance(30_001);
    const asking = ask();
    await clock.advance(0);
    gates[1]?.();
    await asking;
    expect(await ask()).toContain("answer 2 openspeed; hit");
  });
});

describe("the store of cache()", () => {
  /** A store behind a wire, as one that processes share. */
  function createRemoteStore(): CacheStore {
    const memory = createMemoryStore();
    const later = async <T>(value: T): Promise<T> => {
      await Promise.resolve();
      return structuredClone(value);
    };
    return {
      get: async (key) => later(await memory.get(key)),
      set: async (key, answer) => memory.set(key, await later(answer)),
      delete: async (key) => memory.delete(await later(key)),
      invalidate: async (tags) => memory.invalidate(await later(tags)),
      clear: async () => memory.clear(),
    };
  }

  describeCacheStore("behind a wire", createRemoteStore);

  it("may take its time and be shared", async () => {
    const store = createRemoteStore();
    const one = createCounter({ maxAge: 60, tags: ["t"] }, createResponseCache({ store }));
    const two = createCounter({ maxAge: 60, tags: ["t"] }, createResponseCache({ store }));
    await one.ask();
    expect(await two.ask()).toMatchObject({ text: "answer 1", cache: "openspeed; hit; ttl=60" });
    await two.responses.invalidate("t");
    expect((await one.ask()).text).toBe("answer 2");
  });

  it("is rid of what was invalidated while it was on its way there", async () => {
    const memory = createMemoryStore();
    const arrivals: (() => void)[] = [];
    const begins = async (): Promise<void> => {
      while (arrivals.length === 0) await clock.advance(0);
    };
    const store: CacheStore = {
      ...memory,
      async set(key, answer) {
        await new Promise<void>((resolve) => arrivals.push(resolve));
        await memory.set(key, answer);
      },
    };
    const { ask, responses } = createCounter(
      { maxAge: 60, tags: ["t"] },
      createResponseCache({ store }),
    );
    const asking = ask();
    await begins();
    await responses.invalidate("t");
    arrivals.pop()?.();
    expect((await asking).text).toBe("answer 1");
    const after = ask();
    await begins();
    arrivals.pop()?.();
    expect((await after).text).toBe("answer 2");
  });

  it("may fail: then nothing is kept, and the app's reporter knows", async () => {
    const reported: string[] = [];
    const fail = (): never => {
      throw new Error("the store is gone");
    };
    const store = { get: fail, set: fail, delete: fail, invalidate: fail, clear: fail };
    let made = 0;
    const app = openspeed("", { report: (error) => reported.push(String(error)) })
      .use(cache({ maxAge: 60 }, createResponseCache({ store })))
      .all("/", () => `${++made}`);
    expect(await (await app.request("/")).text()).toBe("1");
    expect(await (await app.request("/")).text()).toBe("2");
    expect((await app.request("/", { method: "POST" })).status).toBe(200);
    expect(reported).toEqual(Array(5).fill("Error: the store is gone"));
  });
});

describe("middleware around and within cache()", () => {
  it("runs for every request outside, and for answers that are made inside", async () => {
    const ran: string[] = [];
    const app = openspeed()
      .use(async (_ctx, next) => {
        ran.push("outside");
        const response = await next();
        response.headers.set("x-outside", String(ran.length));
        return response;
      })
      .use(cache({ maxAge: 60 }))
      .use((ctx, next) => {
        ran.push("inside");
        ctx.response.headers.set("x-inside", "1");
        return next({ inner: "state" });
      })
      .get("/", (ctx) => ctx.state.inner);
    await (await app.request("/")).text();
    const again = await app.request("/");
    expect(ran).toEqual(["outside", "inside", "outside"]);
    expect(await again.text()).toBe("state");
    expect(again.headers.get("x-inside")).toBe("1");
    expect(again.headers.get("x-outside")).toBe("3");
  });

  it("is observed within every() as well", async () => {
    let made = 0;
    const app = openspeed().get(
      "/",
      every(cache({ maxAge: 60 }), async (ctx, next) => {
        await Promise.resolve();
        ctx.response.headers.set("x-lang", ctx.headers["accept-language"] ?? "none");
        return next();
      }),
      (ctx) => `${ctx.headers["x-tier"]} ${++made}`,
    );
    const ask = async (headers: Record<string, string>) => {
      const response = await app.request("/", { headers });
      expect(response.headers.get("vary")).toBe("accept-language, x-tier");
      return `${response.headers.get("x-lang")} ${await response.text()}`;
    };
    expect(await ask({ "accept-language": "th", "x-tier": "a" })).toBe("th a 1");
    expect(await ask({ "accept-language": "en", "x-tier": "a" })).toBe("en a 2");
    expect(await ask({ "accept-language": "en", "x-tier": "b" })).toBe("en b 3");
    expect(await ask({ "accept-language": "th", "x-tier": "a" })).toBe("th a 1");
  });

  it("sees the path below which it was mounted", async () => {
    const app = openspeed()
      .use("/shop", cache({ maxAge: 60 }))
      .use("/shop", (ctx, next) => {
        ctx.response.headers.set("x-base", ctx.base);
        return next();
      })
      .get("/shop/all", (ctx) => `at "${ctx.base}"`);
    const response = await app.request("/shop/all");
    expect(response.headers.get("x-base")).toBe("/shop");
    expect(await response.text()).toBe('at ""');
  });

  it("may be another cache() that shares the answers, and the tags", async () => {
    const responses = createResponseCache();
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60, swr: 60, tags: ["outer"] }, responses))
      .get("/", cache({ maxAge: 60, tags: ["inner"] }, responses), () => String(++made));
    const ask = async () => (await app.request("/")).text();
    const begun = performance.now();
    expect([await ask(), await ask()]).toEqual(["1", "1"]);
    expect(performance.now() - begun).toBeLessThan(4000);
    await responses.invalidate("inner");
    expect([await ask(), await ask()]).toEqual(["2", "2"]);
    await responses.invalidate("outer");
    expect([await ask(), await ask()]).toEqual(["3", "3"]);
    await responses.invalidate("other");
    expect(await ask()).toBe("3");
  });

  it("may be another cache() that shares the answers, which are renewed as well", async () => {
    const responses = createResponseCache();
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60, swr: 600 }, responses))
      .get("/", cache({ maxAge: 60, swr: 600 }, responses), () => String(++made));
    const ask = async () => (await app.request("/")).text();
    expect(await ask()).toBe("1");
    await clock.advance(61_000);
    expect(await ask()).toBe("1");
    for (let turn = 0; turn < 20; turn++) await clock.advance(0);
    expect(await ask()).toBe("2");
  });

  it("may be a cache() with answers of its own, and within it one that shares the outermost's", async () => {
    const responses = createResponseCache();
    const own = createResponseCache();
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60 }, responses))
      .use(cache({ maxAge: 60, tags: ["middle"] }, own))
      .get("/", cache({ maxAge: 60, tags: ["inner"] }, responses), () => String(++made));
    const ask = async () => (await app.request("/")).text();
    expect([await ask(), await ask()]).toEqual(["1", "1"]);
    await responses.invalidate("inner");
    await own.invalidate("inner");
    expect([await ask(), await ask()]).toEqual(["2", "2"]);
    await responses.invalidate("middle");
    expect(await ask()).toBe("2");
  });

  it("may be another cache()", async () => {
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/shared", cache({ maxAge: 60 }), (ctx) => `${ctx.headers["x-a"]} ${++made}`)
      .get("/own", cache({ maxAge: 60 }), (ctx) => `${ctx.cookies["name"]} ${++made}`);
    const ask = async (path: string, headers: Record<string, string>) =>
      (await app.request(path, { headers })).text();
    expect(await ask("/shared", { "x-a": "1" })).toBe("1 1");
    expect(await ask("/shared", { "x-a": "2" })).toBe("2 2");
    expect(await ask("/shared", { "x-a": "1" })).toBe("1 1");
    expect(await ask("/own", { cookie: "name=ada" })).toBe("ada 3");
    expect(await ask("/own", { cookie: "name=bob" })).toBe("bob 4");
  });
});
