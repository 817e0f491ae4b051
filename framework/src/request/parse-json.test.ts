import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../errors/http-error.ts";
import { decodeText, parseJson } from "./parse-json.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function statusOf(run: () => unknown): number {
  try {
    run();
    return 200;
  } catch (error) {
    if (error instanceof HttpError) return error.status;
    throw error;
  }
}

/** Whether a value holds a key that a careless merge would write to a prototype with. */
function isPoison(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, child]) =>
      key === "__proto__" ||
      (key === "constructor" &&
        typeof child === "object" &&
        child !== null &&
        Object.hasOwn(child, "prototype")) ||
      isPoison(child),
  );
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((child) => depthOf(child)));
}

describe("parseJson", () => {
  it("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!isPoison(JSON.parse(text)));
        expect(parseJson(bytesOf(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses a value that holds a poisonous key at any depth, escaped or not, and no other", () => {
    const key = fc.constantFrom("__proto__", "constructor", "prototype", "a", "proto");
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(1, "__proto__", null),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc
          .array(fc.tuple(key, tie("tree")), { maxLength: 3 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.boolean(), (value, escaped) => {
        const written = JSON.stringify(value);
        const text = escaped ? written.replaceAll("_", String.raw`\u005f`) : written;
        expect(statusOf(() => parseJson(bytesOf(text)))).toBe(
          isPoison(JSON.parse(text)) ? 400 : 200,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what is nested deeper than 100 levels, brackets in strings not counted", () => {
    const level = fc.constantFrom(["[", "]"], ['{"a":', "}"], ['["]}[{\\"",', "]"], ["[{},", "]"]);
    fc.assert(
      fc.property(fc.array(level, { minLength: 90, maxLength: 110 }), (levels) => {
        const text = `${levels.map(([open]) => open).join("")}"[{"${levels
          .toReversed()
          .map(([, close]) => close)
          .join("")}`;
        const depth = depthOf(JSON.parse(text));
        expect(statusOf(() => parseJson(bytesOf(text)))).toBe(depth > 100 ? 400 : 200);
      }),
    );
  });

  it("gives a value, or 400, for any bytes", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\\",
      "a",
      "1",
      "-",
      "e",
      " ",
      "null",
      "\u0000",
      "\ufeff",
    );
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.array(pieces).map((list) => bytesOf(list.join(""))),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        expect([200, 400]).toContain(statusOf(() => parseJson(body)));
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves every other object as it was", () => {
    for (const text of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    ]) {
      expect(statusOf(() => parseJson(bytesOf(text)))).toBe(400);
    }
    expect("polluted" in {}).toBe(false);
  });

  it("refuses 200,000 levels without running out of stack", () => {
    for (const text of [
      "[".repeat(200_000),
      '{"a":'.repeat(200_000),
      "[".repeat(200_000) + "]".repeat(200_000),
    ]) {
      expect(statusOf(() => parseJson(bytesOf(text)))).toBe(400);
    }
  });
});

describe("decodeText", () => {
  it("reads UTF-8 and refuses everything else with 400", () => {
    expect(decodeText(bytesOf("h\u00e9\ud83d\ude00"))).toBe("h\u00e9\ud83d\ude00");
    for (const bytes of [
      [0xff],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xf5, 0x80, 0x80, 0x80],
    ]) {
      expect(statusOf(() => decodeText(new Uint8Array(bytes)))).toBe(400);
    }
  });
});
