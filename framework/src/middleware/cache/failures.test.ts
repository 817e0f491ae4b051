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
