import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../testing/create-fake-clock.ts";
import { type Came, FRESH, NOW, playOrigin, type Says, type Step } from "./origin.contract.ts";

/**
 * How long answers are kept: cases of the public HTTP cache tests that a shared cache before an origin must pass, or
 * would if it were optimal, under the names that they have there. Where this cache differs, it says why.
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

describe("the age that an answer brings along", () => {
  it.each<[id: string, from: "origin" | "cache", says: Says]>([
    ["age-parse-nonnumeric", "cache", [["age", "abc"]]],
    ["age-parse-negative", "cache", [["age", "-7200"]]],
    ["age-parse-float", "cache", [["age", "7200.0"]]],
    ["age-parse-large-minus-one", "origin", [["age", "2147483647"]]],
    ["age-parse-large", "origin", [["age", "2147483648"]]],
    ["age-parse-larger", "origin", [["age", "2147483649"]]],
    ["age-parse-suffix", "origin", [["age", "7200, 0"]]],
    ["age-parse-prefix", "cache", [["age", "0, 7200"]]],
    [
      "age-parse-suffix-twoline",
      "origin",
      [
        ["age", "7200"],
        ["age", "0"],
      ],
    ],
    [
      "age-parse-prefix-twoline",
      "cache",
      [
        ["age", "0"],
        ["age", "7200"],
      ],
    ],
    ["age-parse-dup-0", "cache", [["age", "0, 0"]]],
    ["freshness-max-age-age", "origin", [["age", "7200"]]],
    // Beyond the suite: digits that no number has room for.
    ["an age of 400 digits", "origin", [["age", "9".repeat(400)]]],
    ["an empty age", "cache", [["age", ""]]],
    ["age-parse-parameter: a parameter makes it invalid", "cache", [["age", "7200;foo=bar"]]],
  ])("%s: it comes from the %s", async (_, from, says) => {
    expect((await play([{ says: [FRESH, NOW, ...says] }, {}])).from).toBe(from);
  });
});

describe("how long Cache-Control lets an answer be kept", () => {
  it.each<[id: string, from: "origin" | "cache", ...says: string[]]>([
    ["freshness-max-age", "cache", "max-age=3600"],
    ["freshness-max-age-0", "origin", "max-age=0"],
    ["freshness-max-age-max-minus-1", "cache", "max-age=2147483647"],
    ["freshness-max-age-max", "cache", "max-age=2147483648"],
    ["freshness-max-age-max-plus-1", "cache", "max-age=2147483649"],
    ["freshness-max-age-max-plus", "cache", "max-age=99999999999"],
    ["freshness-max-age-extension", "cache", "foobar, max-age=3600"],
    ["freshness-max-age-case-insenstive", "cache", "MaX-aGe=3600"],
    ["freshness-max-age-negative", "origin", "max-age=-3600"],
    ["freshness-s-maxage-shared", "cache", "s-maxage=3600"],
    ["freshness-max-age-s-maxage-shared-longer", "origin", "max-age=3600, s-maxage=1"],
    ["freshness-max-age-s-maxage-shared-longer-reversed", "origin", "s-maxage=1, max-age=3600"],
    ["freshness-max-age-s-maxage-shared-longer-multiple", "origin", "max-age=3600", "s-maxage=1"],
    ["freshness-max-age-s-maxage-shared-shorter", "cache", "max-age=1, s-maxage=3600"],
    ["freshness-max-age-two-fresh-stale-sameline", "cache", "max-age=1800, max-age=1"],
    ["freshness-max-age-two-fresh-stale-sepline", "cache", "max-age=1800", "max-age=1"],
    // The suite asks what a cache does with the next two. The first counts here, as RFC 9111, section 4.2.1 has it.
    ["freshness-max-age-two-stale-fresh-sameline", "origin", "max-age=1, max-age=1800"],
    ["freshness-max-age-two-stale-fresh-sepline", "origin", "max-age=1", "max-age=1800"],
    ["freshness-max-age-quoted", "cache", 'max-age="3600"'],
    ["freshness-max-age-ignore-quoted", "origin", 'extension="max-age=3600", max-age=1'],
    ["freshness-max-age-ignore-quoted-rev", "origin", 'max-age=1, extension="max-age=3600"'],
    ["freshness-max-age-space-before-equals", "origin", "max-age =3600"],
    ["freshness-max-age-space-after-equals", "origin", "max-age= 3600"],
    ["a directive with nothing behind its sign", "cache", "foo=, max-age=3600"],
    ["commas at its end", "cache", "max-age=3600, ,,"],
    ["commas and blanks before it", "cache", ", ,\tmax-age=3600"],
    ["an escape in quotes", "origin", 'foo="a\\", max-age=3600'],
    ["a quotation that holds an escape", "cache", 'foo="a\\" no-store", max-age=3600'],
    ["freshness-max-age-leading-zero", "cache", "max-age=003600"],
    ["freshness-max-age-single-quoted", "origin", "max-age='3600'"],
    // What is no number of seconds is none: the suite asks, and RFC 9111, section 4.2.1 advises to take it for stale.
    ["freshness-max-age-decimal-zero", "origin", "max-age=3600.0"],
    ["freshness-max-age-decimal-five", "origin", "max-age=3600.5"],
    ["freshness-max-age-a100", "origin", "max-age=a3600"],
    ["freshness-max-age-100a", "origin", "max-age=3600a"],
    ["cc-resp-private-shared", "origin", "private, max-age=3600"],
    ["cc-resp-no-store", "origin", "no-store"],
    ["cc-resp-no-store-case-insensitive", "origin", "No-StOrE, max-age=3600"],
    ["cc-resp-no-store-fresh", "origin", "max-age=10000, no-store"],
    ["cc-resp-no-cache", "origin", "max-age=10000, no-cache"],
    ["cc-resp-no-cache-case-insensitive", "origin", "max-age=10000, No-CaChE"],
    [
      "status-200-must-understand: no-store counts",
      "origin",
      "max-age=3600, no-store, must-understand",
    ],
  ])("%s: it comes from the %s", async (_, from, ...says) => {
    const first = { says: says.map((value) => ["cache-control", value] as const), wait: 2 };
    expect((await play([first, {}])).from).toBe(from);
  });

  it.each<[id: string, from: "origin" | "cache", says: Says, wait?: number]>([
    ["freshness-none", "origin", []],
    ["freshness-max-age-stale", "origin", [["cache-control", "max-age=2"]], 2],
    ["freshness-max-age-date", "origin", [FRESH, ["date", -7200]]],
    ["freshness-max-age-expires", "cache", [FRESH, NOW, ["expires", -7200]]],
    ["freshness-max-age-expires-invalid", "cache", [FRESH, NOW, ["expires", "0"]]],
    [
      "freshness-max-age-0-expires",
      "origin",
      [
        ["cache-control", "max-age=0"],
        ["expires", 3600],
      ],
    ],
    [
      "freshness-max-age-s-maxage-shared-shorter-expires",
      "cache",
      [
        ["expires", -10],
        ["cache-control", "max-age=0, s-maxage=3600"],
      ],
    ],
  ])("%s: it comes from the %s", async (_, from, says, wait = 0) => {
    expect((await play([{ says, wait }, {}])).from).toBe(from);
  });
});

describe("how long Expires lets an answer be kept", () => {
  it.each<[id: string, from: "origin" | "cache", ...says: (string | number)[]]>([
    ["freshness-expires-future", "cache", 2_592_000],
    ["freshness-expires-past", "origin", -2_592_000],
    ["freshness-expires-present", "origin", 0],
    ["freshness-expires-invalid", "origin", "0"],
    ["freshness-expires-32bit", "cache", "Tue, 19 Jan 2038 14:14:08 GMT"],
    ["freshness-expires-far-future", "cache", "Sun, 21 Nov 2286 04:46:39 GMT"],
    ["freshness-expires-rfc850", "cache", "Thursday, 18-Aug-50 02:01:18 GMT"],
    ["freshness-expires-ansi-c", "cache", "Thu Aug  8 02:01:18 2050"],
    // An optimal cache would overlook wrong case. Dates are case-sensitive (RFC 9110, section 5.6.7), here everywhere.
    ["freshness-expires-wrong-case-weekday", "origin", "THU, 18 Aug 2050 02:01:18 GMT"],
    ["freshness-expires-wrong-case-month", "origin", "Thu, 18 AUG 2050 02:01:18 GMT"],
    ["freshness-expires-wrong-case-tz", "origin", "Thu, 18 Aug 2050 02:01:18 gMT"],
    ["freshness-expires-invalid-utc", "origin", "Thu, 18 Aug 2050 02:01:18 UTC"],
    ["freshness-expires-invalid-aest", "origin", "Thu, 18 Aug 2050 02:01:18 AEST"],
    ["freshness-expires-invalid-2-digit-year", "origin", "Thu, 18 Aug 50 02:01:18 GMT"],
    ["freshness-expires-invalid-no-comma", "origin", "Thu 18 Aug 2050 02:01:18 GMT"],
    ["freshness-expires-invalid-multiple-spaces", "origin", "Thu, 18  Aug  2050 02:01:18 GMT"],
    ["freshness-expires-invalid-date-dashes", "origin", "Thu, 18-Aug-2050 02:01:18 GMT"],
    ["freshness-expires-invalid-time-periods", "origin", "Thu, 18 Aug 2050 02.01.18 GMT"],
    ["freshness-expires-invalid-1-digit-hour", "origin", "Thu, 18 Aug 2050 2:01:18 GMT"],
    [
      "freshness-expires-invalid-multiple-lines",
      "origin",
      "Thu, 18 Aug 2050 02:01:18 GMT",
      "Thu, 18 Aug 2050 02:01:19 GMT",
    ],
  ])("%s: it comes from the %s", async (_, from, ...says) => {
    const first = { says: [NOW, ...says.map((value) => ["expires", value] as const)] };
    expect((await play([first, {}])).from).toBe(from);
  });

  it.each<
    [id: string, from: "origin" | "cache", date: string | number, expires: number, age?: string]
  >([
    ["freshness-expires-old-date", "origin", 400, 300],
    ["freshness-expires-invalid-date", "cache", "foo", 10],
    ["freshness-expires-age-slow-date", "origin", -10, 10, "25"],
    ["freshness-expires-age-fast-date", "origin", 10, 20, "15"],
    ["younger than its lifetime, its date being fast", "cache", 10, 20, "5"],
    ["younger than its lifetime, its date being slow", "cache", -10, 10, "5"],
  ])("%s: it comes from the %s", async (_, from, ...[date, expires, age = "0"]) => {
    const says = [
      ["date", date],
      ["expires", expires],
      ["age", age],
    ] as const;
    expect((await play([{ says }, {}])).from).toBe(from);
  });

  it("ends when it says, by a slow date as well", async () => {
    const says = [
      ["date", -10],
      ["expires", 10],
    ] as const;
    expect((await play([{ says, wait: 9 }, {}])).from).toBe("cache");
    expect((await play([{ says, wait: 10 }, {}])).from).toBe("origin");
  });
});
