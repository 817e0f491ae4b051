import { describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { cache } from "./cache.ts";
import type { CacheRules } from "./cache-rules.ts";

/** An app whose key has what a request says in `x-key`, with escapes, and that counts its answers. */
function createKeyed(rules: Partial<CacheRules> = {}) {
  let made = 0;
  const app = openspeed()
    .use(
      cache({
        maxAge: 60,
        key: (ctx) => decodeURIComponent(ctx.request.headers.get("x-key") ?? ""),
        ...rules,
      }),
    )
    .get("/*path?", () => `${++made}`)
    .post("/*path?", () => "posted");
  return async (path: string, key = "", method = "GET"): Promise<string> =>
    (await app.request(path, { method, headers: { "x-key": encodeURIComponent(key) } })).text();
}

describe("the key of an answer", () => {
  it("ends the address before the query, and the query before what an app adds", async () => {
    const ask = createKeyed();
    const asked: [path: string, key: string][] = [
      ["/a", ""],
      ["/a", "b"],
      ["/ab", ""],
      ["/a?b", ""],
      ["/a?b", "c"],
      ["/a?bc", ""],
      ["/a", "b\nc"],
      ["/a", "b%0Ac"],
      ["/a", "b%c"],
      ["/a", "bc"],
    ];
    const first: string[] = [];
    for (const [path, key] of asked) first.push(await ask(path, key));
    expect(new Set(first).size).toBe(asked.length);
    for (const [index, [path, key]] of asked.entries())
      expect(await ask(path, key)).toBe(first[index]);
  });

  it("sorts parameters by name, whatever their order, and leaves those of one name in theirs", async () => {
    const ask = createKeyed();
    const orders = [
      "a=1&b=1&c=1&b=2",
      "b=1&b=2&a=1&c=1",
      "c=1&b=1&b=2&a=1",
      "b=1&c=1&b=2&a=1",
      "c=1&a=1&b=1&b=2",
      "a=1&c=1&b=1&&b=2&",
    ];
    for (const order of orders) expect(await ask(`/?${order}`)).toBe("1");
    expect(await ask("/?a=1&b=2&c=1&b=1")).toBe("2");
    expect(await ask("/?a=1&b=1&b=1&c=1")).toBe("3");
    expect(await ask("/?a=1&b=1c=1&b=2")).toBe("4");
  });

  it("sorts up to 1000 parameters, as many as anything reads", async () => {
    const ask = createKeyed();
    const rest = "&b=1".repeat(998);
    expect(await ask(`/?c=1&a=1${rest}`)).toBe("1");
    expect(await ask(`/?a=1&c=1${rest}`)).toBe("1");
    expect(await ask(`/?c=1&a=1&b=1${rest}`)).toBe("2");
    expect(await ask(`/?a=1&c=1&b=1${rest}`)).toBe("3");
  });

  it("takes no empty parameter for one that it was not told of", async () => {
    const ask = createKeyed({ query: ["a"] });
    const full = `a=1${"&a=1".repeat(999)}`;
    for (const query of ["a=1", "a=1&", "&a=1", full]) {
      const first = await ask(`/?${query}`);
      expect(await ask(`/?${query}`)).toBe(first);
    }
    const first = await ask("/?=1");
    expect(await ask("/?=1")).not.toBe(first);
  });

  it("tells apart a header that is empty, one that is missing, and one's end from the next", async () => {
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => `${ctx.headers["x-a"]} ${ctx.headers["x-b"]} ${++made}`);
    const asked: Record<string, string>[] = [
      {},
      { "x-a": "" },
      { "x-b": "" },
      { "x-a": "1", "x-b": "2" },
      { "x-a": "1x-b:2" },
      { "x-a": "1x-b:", "x-b": "2" },
      { "x-a": "%", "x-b": "2" },
      { "x-a": "%25", "x-b": "2" },
    ];
    const ask = async (headers: Record<string, string>): Promise<string> =>
      (await app.request("/", { headers })).text();
    const first: string[] = [];
    for (const headers of asked) first.push(await ask(headers));
    expect(new Set(first).size).toBe(asked.length);
    for (const [index, headers] of asked.entries()) expect(await ask(headers)).toBe(first[index]);
  });
});

describe("an address whose answers vary", () => {
  /** An app whose answers read the headers that a request names in its query. */
  function createReader() {
    let made = 0;
    const reads: string[][] = [];
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => {
        for (const name of reads.shift() ?? []) ctx.request.headers.get(name);
        return `${++made}`;
      });
    const ask = async (headers: Record<string, string>, ...names: string[]): Promise<string> => {
      reads.splice(0, 1, names);
      const response = await app.request("/", { headers });
      return `${await response.text()} ${response.headers.get("cache-status")}`;
    };
    return ask;
  }

  it("keeps telling them apart by what one of them read", async () => {
    const ask = createReader();
    expect(await ask({ "x-a": "1" }, "x-a")).toBe("1 openspeed; fwd=uri-miss");
    expect(await ask({ "x-a": "2" })).toBe("2 openspeed; fwd=vary-miss");
    expect(await ask({ "x-a": "1" })).toBe("1 openspeed; hit; ttl=60");
    expect(await ask({ "x-a": "2" })).toBe("2 openspeed; hit; ttl=60");
  });

  it("tells them apart by more as soon as one reads more", async () => {
    const ask = createReader();
    await ask({ "x-a": "1" }, "x-a");
    expect(await ask({ "x-a": "2", "x-b": "1" }, "x-a", "x-b")).toContain("2 ");
    expect(await ask({ "x-a": "2", "x-b": "2" }, "x-a", "x-b")).toContain("3 ");
    expect(await ask({ "x-a": "2", "x-b": "1" })).toBe("2 openspeed; hit; ttl=60");
    // What was kept under fewer names is left behind.
    expect(await ask({ "x-a": "1" }, "x-a")).toBe("4 openspeed; fwd=vary-miss");
    expect(await ask({ "x-a": "2", "x-b": "2" })).toBe("3 openspeed; hit; ttl=60");
  });
});
