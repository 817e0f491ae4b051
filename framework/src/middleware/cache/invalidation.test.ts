import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { createFakeClock, type FakeClock } from "../../testing/create-fake-clock.ts";
import { cache } from "./cache.ts";
import { createResponseCache } from "./response-cache.ts";

let clock: FakeClock;

beforeEach(() => {
  clock = createFakeClock(new Date("2030-01-01T00:00:00Z"));
});

afterEach(() => {
  clock.restore();
});

type Asked = readonly [path: string, headers?: Record<string, string>];

/** An app whose answers wait until they are let go, with keys that requests add to. */
function createGated() {
  const gates: (() => void)[] = [];
  const app = openspeed()
    .use(cache({ maxAge: 60, key: (ctx) => decodeURI(ctx.request.headers.get("x-key") ?? "") }))
    .get("/*path?", async (ctx) => {
      void ctx.headers["x-lang"];
      await new Promise<void>((resolve) => gates.push(resolve));
      return "text";
    })
    .all("/*path?", (ctx) => ctx.text("done", ctx.method === "DELETE" ? 400 : 302));
  const ask = async ([path, headers = {}]: Asked, method = "GET"): Promise<string> => {
    const response = await app.request(path, { method, headers });
    await response.text();
    return String(response.headers.get("cache-status"));
  };
  /** Lets the answers go that are waiting. */
  const letGo = async (): Promise<void> => {
    await clock.advance(0);
    for (const open of gates.splice(0)) open();
  };
  return { ask, letGo };
}

/** Whether an answer that is being made is kept when another request comes in between. */
async function isKept(asked: Asked, changes: Asked, method = "POST"): Promise<boolean> {
  const { ask, letGo } = createGated();
  // What varies is kept under keys of its own.
  const first = ask([asked[0], { ...asked[1], "x-lang": "first" }]);
  await letGo();
  await first;
  const asking = ask(asked);
  await clock.advance(0);
  await ask(changes, method);
  await letGo();
  await asking;
  const again = ask(asked);
  await letGo();
  return (await again).includes("hit");
}

describe("a method that changes something", () => {
  it.each(["POST", "PUT", "PATCH", "M-SEARCH"])(
    "has what is being made at its address forgotten: %s",
    async (method) => {
      expect(await isKept(["/a"], ["/a"], method)).toBe(false);
      expect(await isKept(["/a?x=1&y=2"], ["/a?y=2&x=1"], method)).toBe(false);
    },
  );

  it("has what is being made without variants forgotten, too", async () => {
    const { ask, letGo } = createGated();
    const asking = ask(["/a"]);
    await clock.advance(0);
    await ask(["/a"], "POST");
    await letGo();
    await asking;
    const again = ask(["/a"]);
    await letGo();
    expect(await again).toBe("openspeed; fwd=uri-miss");
  });

  it.each<[what: string, asked: Asked, changes: Asked, method?: string]>([
    ["at another address", ["/a"], ["/b"]],
    ["at a longer address", ["/ab"], ["/a"]],
    ["with another query", ["/a?x=1"], ["/a"]],
    ["with another key", ["/a", { "x-key": "one" }], ["/a", { "x-key": "two" }]],
    ["with a longer key", ["/a", { "x-key": "ab" }], ["/a", { "x-key": "a" }]],
    ["with a key of two lines", ["/a", { "x-key": "a%0Ab" }], ["/a", { "x-key": "a" }]],
    ["when it only asks", ["/a"], ["/a"], "OPTIONS"],
    ["when it fails", ["/a"], ["/a"], "DELETE"],
  ])("leaves alone what is being made %s", async (_, asked, changes, method) => {
    expect(await isKept(asked, changes, method)).toBe(true);
  });
});

describe("invalidate()", () => {
  it("reaches what has one of the tags while it is made, whose end is not another's", async () => {
    const responses = createResponseCache();
    const gates: (() => void)[] = [];
    const app = openspeed()
      .use(cache({ maxAge: 60, tags: ["a", "b"] }, responses))
      .get("/", async () => {
        const made = gates.length + 1;
        await new Promise<void>((resolve) => gates.push(resolve));
        return `answer ${made}`;
      });
    const ask = async (): Promise<string> => {
      const response = await app.request("/");
      return `${await response.text()} ${response.headers.get("cache-status")}`;
    };
    const first = ask();
    await clock.advance(0);
    await responses.invalidate("b", "c");
    const second = ask();
    await clock.advance(0);
    gates[0]?.();
    expect(await first).toBe("answer 1 openspeed; fwd=uri-miss");
    const third = ask();
    await clock.advance(0);
    expect(gates).toHaveLength(2);
    gates[1]?.();
    expect(await second).toBe("answer 2 openspeed; fwd=uri-miss");
    expect(await third).toBe("answer 2 openspeed; fwd=uri-miss; collapsed");
  });
});

describe("a request for another protocol", () => {
  it("goes past the cache both ways", async () => {
    let made = 0;
    const app = openspeed()
      .use(cache({ maxAge: 60 }))
      .get("/", () => `answer ${++made}`);
    const ask = async (headers: Record<string, string>): Promise<string> => {
      const response = await app.request("/", { headers });
      return `${await response.text()} ${response.headers.get("cache-status")}`;
    };
    expect(await ask({ upgrade: "websocket" })).toBe("answer 1 null");
    expect(await ask({})).toBe("answer 2 openspeed; fwd=uri-miss");
    expect(await ask({ upgrade: "websocket" })).toBe("answer 3 null");
    expect(await ask({})).toBe("answer 2 openspeed; hit; ttl=60");
  });
});
