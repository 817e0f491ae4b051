import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Context, openspeed } from "../../index.ts";
import { createFakeClock, type FakeClock } from "../../testing/create-fake-clock.ts";
import { cache } from "./cache.ts";
import type { CacheRules } from "./cache-rules.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createResponseCache } from "./response-cache.ts";

let clock: FakeClock;

beforeEach(() => {
  clock = createFakeClock(new Date("2030-01-01T00:00:00Z"));
});

afterEach(() => {
  vi.unstubAllGlobals();
  clock.restore();
});

/** An app that gives the answers that a test puts up for it, and tells what was reported. */
function createScript(rules: CacheRules, responses = createResponseCache()) {
  const script: ((ctx: Context) => Response | Promise<Response>)[] = [];
  const reported: string[] = [];
  const app = openspeed("", { report: (error) => reported.push(String(error)) })
    .use(cache(rules, responses))
    .get("/", (ctx) => script.shift()?.(ctx) ?? ctx.text("unscripted"));
  const ask = async (init: RequestInit = {}): Promise<string> => {
    const response = await app.request("/", init);
    return `${response.status} ${await response.text()} ${response.headers.get("cache-status")}`;
  };
  return { ask, script, reported };
}

/** Lets what goes on outside of this thread come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await clock.advance(0);
}

/** A response that can't be sent: somebody reads its body already. */
function toLocked(): Response {
  const response = new Response("text");
  response.body?.getReader();
  return response;
}

describe("an answer that can't be sent", () => {
  it("keeps nobody waiting for it", async () => {
    const { ask, script, reported } = createScript({ maxAge: 60 });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    script.push(
      async () => {
        await gate;
        return toLocked();
      },
      () => new Response("good"),
    );
    const asking = [ask(), ask()];
    await settle();
    open();
    // No time passes: whoever waits takes over at once.
    expect(await asking[1]).toBe("200 good openspeed; fwd=uri-miss");
    expect(await asking[0]).toMatch(/^500 /);
    expect(reported).toHaveLength(1);
    expect(reported[0]).toContain("TypeError");
    expect(await ask()).toBe("200 good openspeed; hit; ttl=60");
  });

  it("is reported when it is made behind another, which stays", async () => {
    const { ask, script, reported } = createScript({ maxAge: 1, swr: 100 });
    script.push(
      () => new Response("old"),
      toLocked,
      () => new Response("new"),
    );
    await ask();
    await clock.advance(2000);
    expect(await ask()).toContain("200 old openspeed; hit");
    await settle();
    expect(reported).toHaveLength(1);
    expect(await ask()).toContain("200 old openspeed; hit");
    await settle();
    expect(await ask()).toContain("200 new openspeed; hit");
  });
});

describe("a store that fails", () => {
  it("to forget what is gone is reported, and the new answer is sent", async () => {
    const store = createMemoryStore();
    const fail = (): never => {
      throw new Error("the store is gone");
    };
    const responses = createResponseCache({ store: { ...store, delete: fail } });
    const { ask, script, reported } = createScript({ maxAge: 1, swr: 100 }, responses);
    script.push(
      () => new Response("old"),
      () => new Response("none", { status: 404 }),
    );
    await ask();
    await clock.advance(2000);
    expect(await ask()).toContain("200 old");
    await settle();
    expect(reported).toEqual(["Error: the store is gone"]);
  });

  it("to give anything is taken for one that has nothing", async () => {
    const store = createMemoryStore();
    const fail = (): never => {
      throw new Error("the store is gone");
    };
    const responses = createResponseCache({ store: { ...store, get: fail } });
    const { ask, reported } = createScript({ maxAge: 60 }, responses);
    expect(await ask()).toBe("200 unscripted openspeed; fwd=uri-miss");
    // Once for looking, once for finding out what an address varies by.
    expect(reported).toEqual(Array(2).fill("Error: the store is gone"));
    expect(await ask({ method: "HEAD" })).toBe("200  openspeed; fwd=uri-miss");
  });
});

describe("clear()", () => {
  it("has what is being made forgotten as well", async () => {
    const responses = createResponseCache();
    const { ask, script } = createScript({ maxAge: 60 }, responses);
    script.push(
      async () => {
        await responses.clear();
        return new Response("before");
      },
      () => new Response("after"),
    );
    expect(await ask()).toBe("200 before openspeed; fwd=uri-miss");
    expect(await ask()).toBe("200 after openspeed; fwd=uri-miss");
    expect(await ask()).toBe("200 after openspeed; hit; ttl=60");
  });
});

describe("an answer that is made behind another", () => {
  it("begins when that is as old as it may be, and goes on when its reader leaves", async () => {
    const { ask, script, reported } = createScript({ maxAge: 1, swr: 100 });
    const leaving = new AbortController();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const aborted: boolean[] = [];
    script.push(
      () => new Response("old"),
      async (ctx) => {
        await gate;
        aborted.push(ctx.signal.aborted);
        return new Response("new");
      },
    );
    await ask();
    await clock.advance(1000);
    expect(await ask({ signal: leaving.signal })).toBe("200 old openspeed; hit; ttl=0");
    leaving.abort();
    open();
    await settle();
    expect(aborted).toEqual([false]);
    expect(reported).toEqual([]);
    expect(await ask()).toBe("200 new openspeed; hit; ttl=1");
  });

  it("may have no body", async () => {
    const { ask, script, reported } = createScript({ maxAge: 1, swr: 100 });
    script.push(
      () => new Response("old"),
      () => new Response(null),
    );
    await ask();
    await clock.advance(2000);
    await ask();
    await settle();
    expect(await ask()).toBe("200  openspeed; hit; ttl=1");
    expect(reported).toEqual([]);
  });
});

describe("an answer that is too large to be kept", () => {
  it("has all who waited for it go on by themselves at once", async () => {
    const responses = createResponseCache({ maxBodyBytes: 3 });
    const { ask, script } = createScript({ maxAge: 60 }, responses);
    let begun = 0;
    const gates: (() => void)[] = [];
    const answer = async (): Promise<Response> => {
      begun++;
      await new Promise<void>((resolve) => gates.push(resolve));
      return new Response("four");
    };
    script.push(answer, answer, answer);
    const asking = [ask(), ask(), ask()];
    await settle();
    expect(begun).toBe(1);
    gates[0]?.();
    await settle();
    expect(begun).toBe(3);
    for (const open of gates) open();
    for (const asked of asking) expect(await asked).toBe("200 four openspeed; fwd=uri-miss");
  });

  it("is one byte longer than the largest", async () => {
    const responses = createResponseCache({ maxBodyBytes: 4 });
    const { ask, script } = createScript({ maxAge: 60 }, responses);
    script.push(
      () => new Response("five!"),
      () => new Response("four"),
    );
    expect(await ask()).toContain("five!");
    expect(await ask()).toContain("four openspeed; fwd=uri-miss");
    expect(await ask()).toContain("four openspeed; hit");
    const none = createScript({ maxAge: 60 }, createResponseCache({ maxBodyBytes: 0 }));
    none.script.push(() => new Response(null));
    await none.ask();
    expect(await none.ask()).toBe("200  openspeed; hit; ttl=60");
  });
});

describe("an answer on its way", () => {
  it("may be overwritten by its reader, and is kept as it was", async () => {
    const { ask, script } = createScript({ maxAge: 60 });
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", () => new Response("text"));
    const reader = (await app.request("/")).body?.getReader();
    const first = await reader?.read();
    first?.value?.fill(0);
    await reader?.read();
    expect(await (await app.request("/")).text()).toBe("text");
    script.push(() => new Response(null));
    expect(await ask()).toBe("200  openspeed; fwd=uri-miss");
  });

  it("is not one that was kept, without a body either", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", () => new Response(null));
    expect((await app.request("/")).headers.get("age")).toBeNull();
    expect((await app.request("/")).headers.get("age")).toBe("0");
  });

  it("tells middleware outside what went wrong inside", async () => {
    const seen: unknown[] = [];
    const app = openspeed("", { report: () => undefined })
      .use(async (ctx, next) => {
        const response = await next();
        seen.push(String(ctx.error));
        return response;
      })
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => {
        if (ctx.url.search === "") throw new Error("no");
        return "text";
      });
    await app.request("/");
    await app.request("/?good");
    expect(seen).toEqual(["Error: no", "undefined"]);
  });

  it("is made for its own request alone when that asks for something of its own", async () => {
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", (ctx) => `${ctx.request.headers.get("if-none-match")} ${ctx.headers["range"]}`);
    const ask = async (headers: Record<string, string>): Promise<string> =>
      (await app.request("/", { headers })).text();
    const asked = { "if-none-match": '"x"', range: "bytes=0-1" };
    expect(await ask(asked)).toBe('"x" bytes=0-1');
    expect(await ask({ ...asked, authorization: "x" })).toBe('"x" bytes=0-1');
    expect(await ask({ "if-none-match": '"x"' })).toBe("null undefined");
  });
});

describe("a runtime", () => {
  it.each([
    ["that has no navigator makes it behind the answer", undefined, "old openspeed; hit; ttl=-1"],
    ["of another name does, too", { userAgent: "Node.js/24" }, "old openspeed; hit; ttl=-1"],
    [
      "that ends with the answer has who asks first wait",
      { userAgent: "Cloudflare-Workers" },
      "new openspeed; fwd=stale",
    ],
  ])("%s", async (_, navigator, wanted) => {
    vi.stubGlobal("navigator", navigator);
    const { ask, script } = createScript({ maxAge: 1, swr: 100 });
    script.push(
      () => new Response("old"),
      () => new Response("new"),
    );
    await ask();
    await clock.advance(2000);
    expect(await ask()).toBe(`200 ${wanted}`);
    await settle();
    expect(await ask()).toContain("200 new openspeed; hit");
  });
});
