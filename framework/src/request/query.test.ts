import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../errors/http-error.ts";
import { openspeed } from "../index.ts";
import { parseQuery, readLists } from "./query.ts";

const text = fc.string({
  unit: fc
    .integer({ min: 0, max: 0x10ffff })
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code)),
  maxLength: 20,
});

const pairs = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom("a", "constructor", "toString", "", "?a", "a[]"), text), text),
  { maxLength: 30 },
);
const toSearch = (list: [string, string][]): string => new URLSearchParams(list).toString();

describe("parseQuery", () => {
  it("gives the first value of each name, as URLSearchParams reads them", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const search = toSearch(list);
        const known = new URLSearchParams(`?${search}`);
        const query = parseQuery(search);
        expect(new Set(Object.keys(query))).toEqual(new Set(known.keys()));
        for (const name of known.keys()) expect(query[name]).toBe(known.get(name));
      }),
    );
  });

  it("has no prototype and leaves every other object as it was", () => {
    const query = parseQuery("__proto__=1&__proto__[polluted]=1&constructor=2");
    expect(Object.getPrototypeOf(query)).toBeNull();
    expect(query["__proto__"]).toBe("1");
    expect(query["toString"]).toBeUndefined();
    expect("polluted" in {}).toBe(false);
  });

  it("names a parameter as the URL does, a question mark included", () => {
    expect({ ...parseQuery("?a=1") }).toEqual({ "?a": "1" });
    expect(new URL("http://localhost/??a=1").searchParams.get("?a")).toBe("1");
  });

  it("takes 1000 parameters and refuses one more with 400", async () => {
    const app = openspeed().get("/", (ctx) => Object.keys(ctx.query).length);
    const many = (count: number): string =>
      Array.from({ length: count }, (_, index) => `k${String(index)}`).join("&");
    expect(await (await app.request(`/?${many(1000)}`)).json()).toBe(1000);
    expect((await app.request(`/?${many(1001)}`)).status).toBe(400);
    expect((await app.request(`/?${"&".repeat(100_000)}`)).status).toBe(400);
  });
});

describe("readLists", () => {
  it("gives every value, those of a repeated name as a list", () => {
    expect({ ...readLists("a=1&b=2&a=3&a=") }).toEqual({ a: ["1", "3", ""], b: "2" });
    expect({ ...readLists("") }).toEqual({});
  });

  it("keeps what URLSearchParams reads, in order", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const search = toSearch(list.filter(([name]) => name !== "__proto__"));
        const known = new URLSearchParams(`?${search}`);
        const lists = readLists(search);
        expect(Object.getPrototypeOf(lists)).toBeNull();
        expect(new Set(Object.keys(lists))).toEqual(new Set(known.keys()));
        for (const name of known.keys()) expect([lists[name]].flat()).toEqual(known.getAll(name));
      }),
    );
  });

  it("refuses the name __proto__, encoded too, and more than 1000 parameters with 400", () => {
    for (const search of ["__proto__=1", "a=1&%5f_proto__=1", "a&".repeat(1001)]) {
      expect(() => readLists(search), search.slice(0, 20)).toThrow(
        expect.objectContaining({ constructor: HttpError, status: 400 }),
      );
    }
    expect({ ...readLists("proto=1&constructor=2") }).toEqual({ proto: "1", constructor: "2" });
  });
});
