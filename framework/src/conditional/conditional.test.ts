import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toErrorUrl } from "../errors/error-url.ts";
import { HttpError } from "../errors/http-error.ts";
import { toByteRange } from "./byte-range.ts";
import { parseEntityTag, parseEntityTags } from "./entity-tag.ts";
import { parseHttpDate } from "./http-date.ts";
import { createEtag, evaluatePreconditions, respondWithRange, type Version } from "./index.ts";

const CHANGED = new Date("2026-01-02T03:04:05.678Z");
const SAME = "Fri, 02 Jan 2026 03:04:05 GMT";
const EARLIER = "Fri, 02 Jan 2026 03:04:04 GMT";
const LATER = "Fri, 02 Jan 2026 03:04:06 GMT";

function toRequest(headers: HeadersInit, method = "GET"): Request {
  return new Request("http://localhost/", { method, headers });
}

describe("toByteRange", () => {
  it.each<[string | null, number, unknown]>([
    [null, 10, undefined],
    ["bytes=0-3", 10, { start: 0, length: 4 }],
    ["BYTES= 0-3\t", 10, { start: 0, length: 4 }],
    ["bytes=9-9", 10, { start: 9, length: 1 }],
    ["bytes=5-", 10, { start: 5, length: 5 }],
    ["bytes=5-99", 10, { start: 5, length: 5 }],
    ["bytes=-3", 10, { start: 7, length: 3 }],
    ["bytes=-99", 10, { start: 0, length: 10 }],
    [`bytes=0-${"9".repeat(400)}`, 10, { start: 0, length: 10 }],
    [`bytes=-${"9".repeat(400)}`, 10, { start: 0, length: 10 }],
    ["bytes=10-", 10, "unsatisfiable"],
    [`bytes=${"9".repeat(400)}-`, 10, "unsatisfiable"],
    ["bytes=-0", 10, "unsatisfiable"],
    ["bytes=0-", 0, "unsatisfiable"],
    ["bytes=-1", 0, "unsatisfiable"],
    ["bytes=3-2", 10, undefined],
    ["bytes=99-2", 10, undefined],
    ["bytes=-", 10, undefined],
    ["bytes=0-1,3-4", 10, undefined],
    ["bytes=0-1,", 10, undefined],
    ["items=0-1", 10, undefined],
    ["bytes 0-1", 10, undefined],
    ["x bytes=0-1", 10, undefined],
    [" bytes=0-1", 10, undefined],
    ["bytes=+0-1", 10, undefined],
    ["bytes=0x0-1", 10, undefined],
    ["bytes=1e0-2", 10, undefined],
    ["bytes=0 - 1", 10, undefined],
    ["bytes=--1", 10, undefined],
    ["", 10, undefined],
  ])("reads %j of %j bytes", (header, size, expected) => {
    expect(toByteRange(header, size)).toEqual(expected);
  });

  it("gives a part that lies within, and the very bytes that were asked for", () => {
    const bound = fc.option(fc.nat({ max: 40 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.nat({ max: 30 }), (first, last, size) => {
        const all = Array.from({ length: size }, (_, index) => index);
        const wanted = all.filter((index) =>
          first === undefined
            ? index >= size - (last ?? 0)
            : index >= first && index <= (last ?? size),
        );
        const range = toByteRange(`bytes=${first ?? ""}-${last ?? ""}`, size);
        const isMalformed = first === undefined ? last === undefined : (last ?? first) < first;
        const expected = wanted.length === 0 ? "unsatisfiable" : wanted;
        const given =
          typeof range === "object" ? all.slice(range.start, range.start + range.length) : range;
        expect(given).toEqual(isMalformed ? undefined : expected);
      }),
    );
  });

  it("gives nothing that lies outside for any text", () => {
    const text = fc
      .array(fc.constantFrom("bytes=", "bytes", "-", ",", "0", "9", " ", "=", "+", "e", "\t"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat({ max: 100 }), (header, size) => {
        const range = toByteRange(header, size);
        const { start, length } = typeof range === "object" ? range : { start: 0, length: 1 };
        expect(Number.isInteger(start) && start >= 0 && length >= 1).toBe(true);
        expect(typeof range === "object" && start + length > size).toBe(false);
      }),
    );
  });
});

describe("parseHttpDate", () => {
  it.each([
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
  ])("reads %j, one of the three forms", (text) => {
    expect(parseHttpDate(text)).toBe(784_111_777);
  });

  it("takes a year of two digits for the nearest one that is at most 50 years ahead", () => {
    const year = new Date().getUTCFullYear();
    for (const offset of [-49, 0, 50]) {
      const digits = String(year + offset).slice(-2);
      const seconds = parseHttpDate(`Monday, 01-Feb-${digits} 00:00:00 GMT`);
      expect(new Date((seconds ?? 0) * 1000).getUTCFullYear()).toBe(year + offset);
    }
  });

  it("reads whatever toUTCString writes", () => {
    const seconds = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 });
    fc.assert(
      fc.property(seconds, (time) => {
        expect(parseHttpDate(new Date(time * 1000).toUTCString())).toBe(time);
      }),
    );
  });

  it.each([
    "",
    "0",
    "now",
    "2026-01-02T03:04:05Z",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    "sun, 06 nov 1994 08:49:37 gmt",
    "Sun, 31 Apr 1994 08:49:37 GMT",
    "Sun, 00 Apr 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:60:00 GMT",
    "Sun, 06 Nov 1994 08:49:60 GMT",
    " Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
  ])("takes %j for no date", (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});

describe("parseEntityTags", () => {
  it.each<[string, unknown]>([
    ["*", "*"],
    [" * ", "*"],
    ['"a"', ['"a"']],
    ['"a", W/"b" ,"c"', ['"a"', 'W/"b"', '"c"']],
    ['"a,b", ""', ['"a,b"', '""']],
    [', ,"a",,', ['"a"']],
    ["", []],
    ["a", []],
    ['"a', []],
    ['"a" "b"', []],
    ['"a""b"', []],
    ['"a", b', []],
    ['"a", *', []],
    ['w/"a"', []],
    ['W/ "a"', []],
    ['"a b"', []],
    ['"a\u0001"', []],
    ['"a\u0100"', []],
  ])("reads %j", (header, expected) => {
    const tags = parseEntityTags(header);
    const written =
      tags === "*" ? tags : tags.map(({ weak, opaque }) => (weak ? "W/" : "") + opaque);
    expect(written).toEqual(expected);
  });

  it("reads back any list of tags", () => {
    const opaque = fc
      .string({
        unit: fc
          .integer({ min: 0x21, max: 0xff })
          .filter((code) => code !== 0x22 && (code < 0x7f || code >= 0x80))
          .map((code) => String.fromCharCode(code)),
      })
      .map((text) => `"${text}"`);
    const tag = fc.record({ weak: fc.boolean(), opaque });
    const separator = fc.constantFrom(",", ", ", " ,", ",\t,");
    fc.assert(
      fc.property(fc.array(tag), separator, (tags, between) => {
        const written = tags.map((item) => (item.weak ? "W/" : "") + item.opaque);
        expect(parseEntityTags(written.join(between))).toEqual(tags);
        expect(written.map((text) => parseEntityTag(text))).toEqual(tags);
      }),
    );
  });

  it.each(['"a",', "a,", ",", '"', "W/", " ", '"a" '])(
    "is done with %j of a length that quadratic work would not finish",
    (text) => {
      const count = 400_000 / text.length;
      expect(parseEntityTags(`${text.repeat(count)}!`)).toEqual([]);
    },
  );
});

describe("evaluatePreconditions", () => {
  const strong: Version = { etag: '"a"', lastModified: CHANGED };
  const weak: Version = { etag: 'W/"a"', lastModified: CHANGED };
  const untagged: Version = { lastModified: CHANGED };

  it.each<
    [
      string,
      Record<string, string>,
      Version | undefined,
      304 | 412 | undefined,
      304 | 412 | undefined,
    ]
  >([
    ["nothing", {}, strong, undefined, undefined],
    ["the tag", { "if-none-match": '"a"' }, strong, 304, 412],
    ["the weak form of the tag", { "if-none-match": 'W/"a"' }, strong, 304, 412],
    ["the weak tag", { "if-none-match": 'W/"a"' }, weak, 304, 412],
    ["one of several tags", { "if-none-match": '"x", "a"' }, strong, 304, 412],
    ["any version", { "if-none-match": "*" }, strong, 304, 412],
    ["any version of what has no tag", { "if-none-match": "*" }, {}, 304, 412],
    ["any version of nothing", { "if-none-match": "*" }, undefined, undefined, undefined],
    ["another tag", { "if-none-match": '"b"' }, strong, undefined, undefined],
    ["a tag of what has none", { "if-none-match": '"a"' }, untagged, undefined, undefined],
    ["a malformed tag", { "if-none-match": "a" }, strong, undefined, undefined],
    ["the date", { "if-modified-since": SAME }, strong, 304, undefined],
    ["a later date", { "if-modified-since": LATER }, strong, 304, undefined],
    ["an earlier date", { "if-modified-since": EARLIER }, strong, undefined, undefined],
    ["a malformed date", { "if-modified-since": "now" }, strong, undefined, undefined],
    ["a date of what has none", { "if-modified-since": LATER }, {}, undefined, undefined],
    ["a date of nothing", { "if-modified-since": LATER }, undefined, undefined, undefined],
    [
      "another tag and the date",
      { "if-none-match": '"b"', "if-modified-since": SAME },
      strong,
      undefined,
      undefined,
    ],
    ["for the tag", { "if-match": '"a"' }, strong, undefined, undefined],
    ["for one of several tags", { "if-match": '"x", "a"' }, strong, undefined, undefined],
    ["for any version", { "if-match": "*" }, strong, undefined, undefined],
    ["for any version of nothing", { "if-match": "*" }, undefined, 412, 412],
    ["for another tag", { "if-match": '"b"' }, strong, 412, 412],
    ["for the weak form of the tag", { "if-match": 'W/"a"' }, strong, 412, 412],
    ["for the weak tag", { "if-match": 'W/"a"' }, weak, 412, 412],
    ["for a malformed tag", { "if-match": "a" }, strong, 412, 412],
    ["for a tag of what has none", { "if-match": '"a"' }, untagged, 412, 412],
    ["for the date", { "if-unmodified-since": SAME }, strong, undefined, undefined],
    ["for an earlier date", { "if-unmodified-since": EARLIER }, strong, 412, 412],
    ["for a malformed date", { "if-unmodified-since": "now" }, strong, undefined, undefined],
    [
      "for a date of what has none",
      { "if-unmodified-since": "Thu, 01 Jan 1960 00:00:00 GMT" },
      {},
      undefined,
      undefined,
    ],
    ["for a date of nothing", { "if-unmodified-since": SAME }, undefined, undefined, undefined],
    [
      "for a malformed date of what has none",
      { "if-unmodified-since": "now" },
      {},
      undefined,
      undefined,
    ],
    [
      "for the tag and an earlier date",
      { "if-match": '"a"', "if-unmodified-since": EARLIER },
      strong,
      undefined,
      undefined,
    ],
    ["for the tag and with it", { "if-match": '"a"', "if-none-match": '"a"' }, strong, 304, 412],
    [
      "for another tag and with this one",
      { "if-match": '"b"', "if-none-match": '"a"' },
      strong,
      412,
      412,
    ],
  ])("answers a request with %s", (_name, headers, version, ...[read, write]) => {
    expect(evaluatePreconditions(toRequest(headers), version)).toBe(read);
    expect(evaluatePreconditions(toRequest(headers, "HEAD"), version)).toBe(read);
    expect(evaluatePreconditions(toRequest(headers, "PUT"), version)).toBe(write);
  });

  it.each([
    [{ etag: "a" }, '"a" is not an entity tag'],
    [{ etag: "" }, '"" is not an entity tag'],
    [{ etag: '"a"x' }, "is not an entity tag"],
    [{ etag: '"a\r\n"' }, "is not an entity tag"],
    [{ lastModified: new Date(Number.NaN) }, "lastModified is not a valid date"],
  ])("refuses the version %j", (version, message) => {
    expect(() => evaluatePreconditions(toRequest({}), version)).toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code: "OS3016",
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe("createEtag", () => {
  it("names content by its bytes alone", async () => {
    const tag = await createEtag("Hello");
    expect(tag).toBe('"GF-NsyJx_iX1Yab8k4suJg"');
    expect(await createEtag(new TextEncoder().encode("Hello"))).toBe(tag);
    expect(await createEtag(new TextEncoder().encode("Hello").buffer)).toBe(tag);
    expect(await createEtag("Hello", { weak: true })).toBe(`W/${tag}`);
    expect(await createEtag("hello")).not.toBe(tag);
  });
});

describe("respondWithRange", () => {
  const bytes = new TextEncoder().encode("0123456789");
  const version = { etag: '"a"', lastModified: CHANGED };
  const sources = [
    ["bytes", bytes],
    ["a part of a buffer", new TextEncoder().encode("xx0123456789xx").subarray(2, 12)],
    ["a Blob", new Blob([bytes])],
    [
      "a source",
      {
        size: 10,
        read: async ({ start, length }: { start: number; length: number }) =>
          new Blob([bytes.slice(start, start + length)]).stream(),
      },
    ],
  ] as const;

  describe.each(sources)("of %s", (_name, content) => {
    it.each([
      [undefined, 200, null, "0123456789"],
      ["bytes=2-4", 206, "bytes 2-4/10", "234"],
      ["bytes=-1", 206, "bytes 9-9/10", "9"],
      ["bytes=0-0,2-2", 200, null, "0123456789"],
      ["lines=1-2", 200, null, "0123456789"],
    ])("answers %j with %i", async (range, status, contentRange, body) => {
      const request = toRequest(range === undefined ? {} : { range });
      const response = await respondWithRange(request, content, version);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-range")).toBe(contentRange);
      expect(response.headers.get("content-length")).toBe(String(body.length));
      expect(response.headers.get("accept-ranges")).toBe("bytes");
      expect(response.headers.get("etag")).toBe('"a"');
      expect(response.headers.get("last-modified")).toBe(SAME);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(await response.text()).toBe(body);
    });

    it("refuses a range outside with 416", async () => {
      const request = toRequest({ range: "bytes=10-" });
      const error = await respondWithRange(request, content).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toMatchObject({
        status: 416,
        type: toErrorUrl("OS2024"),
        detail: expect.stringContaining("range"),
        headers: { "content-range": "bytes */10" },
      });
    });

    it("sends no body to HEAD and reads its range as nothing", async () => {
      const request = toRequest({ range: "bytes=2-4" }, "HEAD");
      const response = await respondWithRange(request, content);
      expect([response.status, response.body]).toEqual([200, null]);
      expect(response.headers.get("content-length")).toBe("10");
    });
  });

  it.each<[string, Version, number]>([
    ['"a"', version, 206],
    ['"b"', version, 200],
    ['W/"a"', { etag: 'W/"a"' }, 200],
    ['"a"', {}, 200],
    ['"a", "b"', version, 200],
    [SAME, version, 206],
    [EARLIER, version, 200],
    [LATER, version, 200],
    [SAME, {}, 200],
    ["now", version, 200],
    ["now", {}, 200],
  ])("answers a range under the condition %j of %j with %i", async (condition, current, status) => {
    const request = toRequest({ range: "bytes=0-0", "if-range": condition });
    expect((await respondWithRange(request, bytes, current)).status).toBe(status);
  });

  it("answers 304 with the version and without what describes a body", async () => {
    const headers = { "cache-control": "no-cache", "content-encoding": "br" };
    const request = toRequest({ "if-none-match": '"a"', range: "bytes=99-" });
    const response = await respondWithRange(request, bytes, { ...version, headers });
    expect([response.status, response.body]).toEqual([304, null]);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "no-cache",
      etag: '"a"',
      "last-modified": SAME,
    });
  });

  it("refuses a request that is meant for another version with 412", async () => {
    const request = toRequest({ "if-match": '"b"' });
    await expect(respondWithRange(request, bytes, version)).rejects.toMatchObject({
      status: 412,
      type: toErrorUrl("OS2023"),
      detail: expect.stringContaining("version"),
    });
  });

  it("takes the content type from the options, then from the Blob", async () => {
    const blob = new Blob(["x"], { type: "text/plain" });
    const own = await respondWithRange(toRequest({}), blob);
    expect(own.headers.get("content-type")).toBe("text/plain");
    const given = await respondWithRange(toRequest({}), blob, { contentType: "text/html" });
    expect(given.headers.get("content-type")).toBe("text/html");
  });

  it.each([-1, 0.5, Number.NaN, Infinity])("refuses a source of %s bytes", async (size) => {
    const source = { size, read: () => "" };
    await expect(respondWithRange(toRequest({}), source)).rejects.toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code: "OS3017",
        message: expect.stringContaining(String(size)),
      }),
    );
  });

  it("sends nothing of nothing, and no version that it does not know", async () => {
    const response = await respondWithRange(toRequest({}), { size: 0, read: () => "" });
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "content-length": "0",
      "content-type": "application/octet-stream",
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});
