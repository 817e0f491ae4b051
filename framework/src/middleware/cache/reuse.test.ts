import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../testing/create-fake-clock.ts";
import {
  type Came,
  FRESH,
  type Lines,
  NOW,
  playOrigin,
  type Step,
  toText,
} from "./origin.contract.ts";

/**
 * What kept answers are sent for, and how: cases of the public HTTP cache tests, under the names that they have there.
 * Where this cache differs from an optimal one, it says why. It never asks its origin whether an answer still holds.
 *
 * @see https://github.com/http-tests/cache-tests
 */
let clock: FakeClock;

beforeEach(() => {
  clock = createFakeClock(new Date("2030-01-01T00:00:00Z"));
});

afterEach(() => {
  clock.restore();
});

const play = (steps: readonly Step[]): Promise<Came> => playOrigin(clock, steps);

describe("answers that vary", () => {
  const one: Lines = [["foo", "1"]];
  const two: Lines = [...one, ["bar", "abc"]];
  const three: Lines = [...two, ["baz", "789"]];
  it.each<[id: string, from: "origin" | "cache", vary: string[], first: Lines, last: Lines]>([
    ["vary-match", "cache", ["Foo"], one, one],
    ["vary-no-match", "origin", ["Foo"], one, [["foo", "2"]]],
    ["vary-omit-stored", "origin", ["Foo"], [], one],
    ["vary-omit", "origin", ["Foo"], one, []],
    ["vary-cache-key", "cache", ["Foo"], [...one, ["other", "2"]], [...one, ["other", "3"]]],
    ["vary-2-match", "cache", ["Foo, Bar"], two, two],
    [
      "vary-2-no-match",
      "origin",
      ["Foo, Bar"],
      two,
      [
        ["foo", "2"],
        ["bar", "abc"],
      ],
    ],
    ["vary-2-match-omit", "origin", ["Foo, Bar"], two, []],
    ["vary-3-match", "cache", ["Foo, Bar, Baz"], three, three],
    ["vary-3-no-match", "origin", ["Foo, Bar, Baz"], three, [...two, ["baz", "78"]]],
    [
      "vary-3-order",
      "origin",
      ["Foo, Bar, Baz"],
      three,
      [...one, ["baz", "789"], ["bar", "abcde"]],
    ],
    ["vary-3-omit", "cache", ["Foo, Bar, Baz"], [...one, ["baz", "789"]], [...one, ["baz", "789"]]],
    [
      "vary-normalise-combine",
      "cache",
      ["Foo"],
      [["foo", "1, 2"]],
      [
        ["foo", "1"],
        ["foo", "2"],
      ],
    ],
    ["vary-star", "origin", ["*"], three, three],
    ["vary-syntax-star-star", "origin", ["*, *"], three, three],
    ["vary-syntax-star-star-lines", "origin", ["*", "*"], three, three],
    ["vary-syntax-empty-star", "origin", [", *"], three, three],
    ["vary-syntax-empty-star-lines", "origin", ["", "*"], three, three],
    ["vary-syntax-star-foo", "origin", ["*, Foo"], three, three],
    ["vary-syntax-foo-star", "origin", ["Foo, *"], three, three],
  ])("%s: it comes from the %s", async (_, from, ...[vary, first, last]) => {
    const says = [FRESH, ...vary.map((value) => ["vary", value] as const)];
    expect(
      (
        await play([
          { asks: first, says },
          { asks: last, says },
        ])
      ).from,
    ).toBe(from);
  });

  it("vary-invalidate: one variant does not push out another", async () => {
    const says = [FRESH, ["vary", "Foo"]] as const;
    const steps = [{ asks: one, says }, { asks: [["foo", "2"]] as const, says }, { asks: one }];
    expect((await play(steps)).from).toBe("cache");
  });
});

describe("methods and addresses", () => {
  const fresh: Step = { says: [FRESH] };
  it.each(["POST", "PUT", "DELETE", "M-SEARCH"])("invalidate-%s: it comes anew", async (method) => {
    expect((await play([fresh, { method }, {}])).from).toBe("origin");
  });

  it.each(["POST", "PUT", "DELETE", "M-SEARCH"])(
    "invalidate-%s-failed: what is kept stays",
    async (method) => {
      expect((await play([fresh, { method, status: 500 }, {}])).from).toBe("cache");
    },
  );

  // An optimal cache would keep it for GET. An app that answers both alike answers GET once more.
  it("method-POST: the answer is not kept", async () => {
    const says = [FRESH, ["content-location", "/"]] as const;
    expect((await play([{ method: "POST", says }, {}])).from).toBe("origin");
  });

  it("query-args-different, query-args-same", async () => {
    const first = { ...fresh, path: "/?test=1" };
    expect((await play([first, { path: "/?test=2" }])).from).toBe("origin");
    expect((await play([first, { path: "/?test=1" }])).from).toBe("cache");
  });

  it("other-cookie: a cookie that nobody reads is no reason to ask", async () => {
    expect((await play([fresh, { asks: [["cookie", "a=b"]] }])).from).toBe("cache");
  });

  // The last three would be kept by an optimal cache: here nobody's own request leaves anything for others.
  it.each([
    "max-age=3600",
    "max-age=3600, public",
    "max-age=3600, must-revalidate",
    "s-maxage=3600",
  ])("other-authorization with %s: it is not kept", async (value) => {
    const asks: Lines = [["authorization", "FOO"]];
    const first = { asks, says: [["cache-control", value]] } as const;
    expect((await play([first, { asks }])).from).toBe("origin");
    expect((await play([first, {}])).from).toBe("origin");
  });

  // An optimal cache would keep the cookie as well, and send one visitor's to all.
  it("other-set-cookie: it is not kept", async () => {
    expect((await play([{ says: [FRESH, ["set-cookie", "a=b"]] }, {}])).from).toBe("origin");
  });
});

describe("statuses", () => {
  it("status-200-fresh", async () => {
    expect((await play([{ says: [FRESH] }, {}])).from).toBe("cache");
  });

  // An optimal cache would keep them. An error or a redirect that outlives its cause is worse than one that is made anew.
  it.each([203, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599])(
    "status-%s-fresh: it is not kept",
    async (status) => {
      expect((await play([{ status, says: [FRESH] }, {}])).from).toBe("origin");
    },
  );
});

describe("what a kept answer looks like", () => {
  it("other-age-gen, other-date-update, other-fresh-content-disposition-attachment", async () => {
    const came = await play([
      { says: [FRESH, NOW, ["content-disposition", "attachment; filename=a.txt"]], wait: 3 },
      {},
    ]);
    expect(came.from).toBe("cache");
    expect(came.headers.get("age")).toBe("3");
    expect(came.headers.get("date")).toBe("Tue, 01 Jan 2030 00:00:00 GMT");
    expect(came.headers.get("content-disposition")).toBe("attachment; filename=a.txt");
  });

  it.each([["max-age", FRESH] as const, ["expires", ["expires", 2_592_000]] as const])(
    "other-age-update-%s",
    async (_, lifetime) => {
      const came = await play([{ says: [lifetime, NOW, ["age", "30"]], wait: 3 }, {}]);
      expect(came.headers.get("age")).toBe("33");
    },
  );

  it("other-date-update-expires-update: Expires is left alone", async () => {
    const came = await play([{ says: [NOW, ["expires", 2_592_000]], wait: 3 }, {}]);
    expect(came.headers.get("expires")).toBe("Thu, 31 Jan 2030 00:00:00 GMT");
  });

  it("headers-omit-headers-listed-in-Connection", async () => {
    const says = [
      ["connection", "a, B"],
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
    ] as const;
    const { headers, from } = await play([{ says: [FRESH, ...says] }, {}]);
    expect(from).toBe("cache");
    expect([headers.get("a"), headers.get("b"), headers.get("c")]).toEqual([null, null, "3"]);
  });

  it("does not lose what tells answers apart when its connection claims that", async () => {
    const says = [FRESH, ["connection", "vary"], ["vary", "Foo"]] as const;
    expect((await play([{ says }, { asks: [["foo", "1"]] }])).from).toBe("origin");
  });

  it.each([
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
  ])("headers-store-%s: it is left out", async (name) => {
    const { headers, from } = await play([{ says: [FRESH, [name, "x"]] }, {}]);
    expect(from).toBe("cache");
    expect(headers.get(name)).toBeNull();
  });

  it.each([
    ["content-encoding", "x-none"],
    ["content-location", "/bar"],
    ["content-security-policy", "default-src 'self' cdn.example.com"],
    ["x-content-foo", "x"],
    ["x-frame-options", "sameorigin"],
  ])("headers-store-%s: it is kept", async (name, value) => {
    const { headers, from } = await play([{ says: [FRESH, [name, value]] }, {}]);
    expect(from).toBe("cache");
    expect(headers.get(name)).toBe(value);
  });
});

describe("conditional requests for what is kept", () => {
  const MATCH = "if-none-match";
  it.each<[id: string, status: number, etag: string, asks: string]>([
    ["conditional-etag-strong-respond", 304, '"abcdef"', '"abcdef"'],
    ["conditional-etag-weak-respond", 304, 'W/"abcdef"', 'W/"abcdef"'],
    ["conditional-etag-strong-respond-multiple-first", 304, '"abcdef"', '"abcdef", "1234", "5678"'],
    [
      "conditional-etag-strong-respond-multiple-second",
      304,
      '"abcdef"',
      '"1234", "abcdef", "5678"',
    ],
    ["conditional-etag-strong-respond-multiple-last", 304, '"abcdef"', '"1234", "5678", "abcdef"'],
    ["another entity tag", 200, '"abcdef"', '"1234"'],
    // The suite asks what a cache does with tags that are none: they match nothing.
    ["conditional-etag-quoted-respond-unquoted", 200, '"abcdef"', "abcdef"],
    ["conditional-etag-unquoted-respond-unquoted", 200, "abcdef", "abcdef"],
    ["conditional-etag-weak-respond-lowercase", 200, 'w/"abcdef"', 'w/"abcdef"'],
  ])("%s: %s", async (_, status, etag, asks) => {
    const came = await play([{ says: [FRESH, ["etag", etag]] }, { asks: [[MATCH, asks]] }]);
    expect(came).toMatchObject({ from: "cache", status });
    // conditional-304-etag
    expect(came.headers.get("etag")).toBe(etag);
  });

  it("conditional-etag-precedence", async () => {
    const first: Step = { says: [FRESH, ["etag", '"abcdef"'], ["last-modified", -5000]] };
    const before = ["if-modified-since", toText(clock, -10_000)] as const;
    expect((await play([first, { asks: [[MATCH, '"abcdef"'], before] }])).status).toBe(304);
    const after = ["if-modified-since", toText(clock, 0)] as const;
    expect((await play([first, { asks: [[MATCH, '"other"'], after] }])).status).toBe(200);
  });

  it.each<[id: string, status: number, since: () => string]>([
    ["conditional-lm-fresh", 304, () => toText(clock, -3000)],
    ["conditional-lm-fresh-earlier", 304, () => toText(clock, -2000)],
    ["conditional-lm-fresh-rfc850", 304, () => "Monday, 31-Dec-29 23:10:00 GMT"],
    ["modified since", 200, () => toText(clock, -3001)],
  ])("%s: %s", async (_, status, since) => {
    const says = [FRESH, ["last-modified", -3000]] as const;
    const came = await play([{ says }, { asks: [["if-modified-since", since()]] }]);
    expect(came).toMatchObject({ from: "cache", status });
  });

  // An optimal cache would go by its date. When it was made does not say that it was the same before.
  it("conditional-lm-fresh-no-lm: it comes whole", async () => {
    const asks: Lines = [["if-modified-since", toText(clock, 0)]];
    expect(await play([{ says: [FRESH, NOW] }, { asks }])).toMatchObject({
      from: "cache",
      status: 200,
    });
  });

  // The origin is a function: it makes the whole, and the cache compares.
  it("conditional-lm-stale: it is made anew, and compared", async () => {
    const says = [
      ["cache-control", "max-age=2"],
      ["last-modified", "Mon, 31 Dec 2029 00:00:00 GMT"],
    ] as const;
    const asks: Lines = [["if-modified-since", "Mon, 31 Dec 2029 00:00:00 GMT"]];
    expect(
      await play([
        { says, wait: 3 },
        { asks, says },
      ]),
    ).toMatchObject({ from: "origin", status: 304 });
  });
});

describe("parts of what is kept", () => {
  const whole: Step = { says: [FRESH, ["a", "1"]], body: "0123456789A" };
  it.each([
    ["partial-store-complete-reuse-partial", "bytes=0-1", "01"],
    ["partial-store-complete-reuse-partial-no-last", "bytes=1-", "123456789A"],
    ["partial-store-complete-reuse-partial-suffix", "bytes=-1", "A"],
  ])("%s", async (_, range, text) => {
    const came = await play([whole, { asks: [["range", range]] }]);
    expect(came).toMatchObject({ from: "cache", status: 206, text });
    // partial-use-stored-headers
    expect(came.headers.get("a")).toBe("1");
  });

  // An optimal cache would keep parts and complete them. An app makes its answers whole, and parts can't be mixed up.
  it("partial-store-partial-reuse-partial: parts are not kept", async () => {
    const asks: Lines = [["range", "bytes=-5"]];
    const says = [FRESH, ["content-range", "bytes 5-9/10"]] as const;
    expect((await play([{ asks, says, status: 206 }, { asks }])).from).toBe("origin");
  });
});

describe("answers that are stale", () => {
  const late = (value: string, wait: number): Step => ({ says: [["cache-control", value]], wait });

  it("stale-while-revalidate, stale-while-revalidate-window", async () => {
    const value = "max-age=1, stale-while-revalidate=4";
    const again = { says: [["cache-control", "no-cache"]] as const };
    const inTime = await play([late(value, 3), again]);
    expect(inTime.headers.get("cache-status")).toBe("openspeed; hit; ttl=-2");
    expect((await play([late(value, 5), again])).headers.get("cache-status")).toContain(
      "fwd=stale",
    );
    // What came in between is not kept, and the old answer is not sent once more.
    expect((await play([late(value, 3), { ...again, wait: 1 }, {}])).from).toBe("origin");
  });

  it.each(["must-revalidate", "proxy-revalidate", "no-cache", "s-maxage=2"])(
    "stale-close-%s: it is not sent when the origin fails",
    async (directive) => {
      const came = await play([late(`max-age=2, ${directive}`, 3), { status: 503 }]);
      expect(came).toMatchObject({ from: "origin", status: 503 });
    },
  );

  it.each(["must-revalidate", "proxy-revalidate", "no-cache"])(
    "%s counts more than stale-while-revalidate",
    async (directive) => {
      const both = `max-age=2, stale-while-revalidate=9, ${directive}`;
      expect(await play([late(both, 3), { status: 503 }])).toMatchObject({ status: 503 });
    },
  );
});
