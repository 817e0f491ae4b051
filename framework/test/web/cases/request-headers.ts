import assert from "node:assert/strict";
import { readHeader } from "../../../src/request/read-header.ts";
import { type Case, type Group, promises } from "../case.ts";

type Pairs = readonly (readonly [string, string])[];

/** A header reads alike by both ways to read one. */
function reads(name: string, headers: Pairs, header: string, value: string | null): Case {
  return promises(`reads ${name}`, (make) => {
    assert.equal(readHeader(make.toRequest({ headers }), header), value);
    const request = make.toRequest({ headers });
    assert.equal(request.headers.get(header), value);
    assert.equal(readHeader(request, header), value);
    assert.equal(request.headers.has(header), value !== null);
  });
}

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-headers.any.js, fetch/api/headers/ */
export const requestHeaders: Group = {
  name: "request: headers",
  cases: [
    reads("a header", [["accept", "text/html"]], "accept", "text/html"),
    reads(
      "a header behind others",
      [
        ["a", "1"],
        ["host", "b"],
        ["accept", "c"],
      ],
      "accept",
      "c",
    ),
    reads("a header that came in another case", [["ACCEPT", "text/html"]], "accept", "text/html"),
    reads("an absent header as null", [["accept", "a"]], "accepted", null),
    reads("an absent header of the same length as null", [["accept", "a"]], "except", null),
    reads("no header of none", [], "accept", null),
    reads("an empty header", [["x-empty", ""]], "x-empty", ""),
    reads("a header without the space around it", [["x", " \t a b\t "]], "x", "a b"),
    reads("a header of nothing but space", [["x", " \t "]], "x", ""),
    reads(
      "a header with the no-break space that is no HTTP whitespace",
      [["x", "\u00a0a"]],
      "x",
      "\u00a0a",
    ),
    reads("a header of Latin-1", [["x", "\u00e9"]], "x", "\u00e9"),
    reads("a header named like a property", [["constructor", "a"]], "constructor", "a"),
    reads(
      "a repeated header",
      [
        ["a", "1"],
        ["b", "2"],
        ["A", "3"],
      ],
      "a",
      "1, 3",
    ),
    reads(
      "a repeated header whose first value is empty",
      [
        ["a", ""],
        ["a", "3"],
      ],
      "a",
      ", 3",
    ),
    reads(
      "repeated cookies",
      [
        ["cookie", "a=1"],
        ["Cookie", "b=2"],
      ],
      "cookie",
      "a=1; b=2",
    ),
    reads(
      "a repeated set-cookie",
      [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ],
      "set-cookie",
      "a=1, b=2",
    ),
    promises("reads a header by any case", (make) => {
      const { headers } = make.toRequest({ headers: [["x-One", "1"]] });
      assert.equal(headers.get("X-ONE"), "1");
    }),
    promises("iterates over lower-case names in order", (make) => {
      const { headers } = make.toRequest({
        headers: [
          ["B", "2"],
          ["a", "1"],
          ["b", "3"],
        ],
      });
      assert.deepEqual(
        [...headers],
        [
          ["a", "1"],
          ["b", "2, 3"],
        ],
      );
      assert.deepEqual([...headers.keys()], ["a", "b"]);
      assert.deepEqual([...headers.values()], ["1", "2, 3"]);
    }),
    promises("visits each header with forEach", (make) => {
      const seen: string[] = [];
      const { headers } = make.toRequest({
        headers: [
          ["B", "2"],
          ["a", "1"],
        ],
      });
      headers.forEach((value, name) => seen.push(`${name}=${value}`));
      assert.deepEqual(seen, ["a=1", "b=2"]);
    }),
    promises("lets headers be set, appended and deleted", (make) => {
      const request = make.toRequest({
        headers: [
          ["a", "1"],
          ["b", "2"],
        ],
      });
      request.headers.set("a", "3");
      request.headers.append("b", "4");
      request.headers.append("c", "5");
      request.headers.delete("c");
      assert.deepEqual(
        [...request.headers],
        [
          ["a", "3"],
          ["b", "2, 4"],
        ],
      );
      assert.equal(readHeader(request, "a"), "3");
      assert.equal(readHeader(request, "c"), null);
    }),
    promises("refuses a header name that is no token", (make) => {
      assert.throws(() => make.toRequest().headers.set("a b", "1"), TypeError);
    }),
    promises("refuses a header value with a line break", (make) => {
      assert.throws(() => make.toRequest().headers.set("a", "1\r\n2"), TypeError);
    }),
    promises("hands a header that was set on to a clone", (make) => {
      const request = make.toRequest({ headers: [["a", "1"]] });
      request.headers.set("b", "2");
      assert.deepEqual(
        [...request.clone().headers],
        [
          ["a", "1"],
          ["b", "2"],
        ],
      );
    }),
    promises("hands a header that was set after the body was touched on to a clone", (make) => {
      const request = make.toRequest({ body: "a", headers: [["a", "1"]] });
      request.headers.set("b", "2");
      assert.notEqual(request.body, null);
      request.headers.delete("a");
      request.headers.append("c", "3");
      assert.deepEqual(
        [...request.clone().headers],
        [
          ["b", "2"],
          ["c", "3"],
        ],
      );
    }),
    promises("hands headers that were first touched after the body on to a clone", (make) => {
      const request = make.toRequest({ body: "a", headers: [["a", "1"]] });
      assert.notEqual(request.body, null);
      request.headers.set("b", "2");
      assert.deepEqual(
        [...request.clone().headers],
        [
          ["a", "1"],
          ["b", "2"],
        ],
      );
    }),
    promises("reads a form by the content type that was changed last", async (make) => {
      const request = make.toRequest({ body: "a=1" });
      request.headers.set("content-type", "text/plain");
      assert.notEqual(request.body, null);
      request.headers.set("content-type", "application/x-www-form-urlencoded");
      assert.equal((await request.formData()).get("a"), "1");
    }),
    promises("gives a blob the content type that was changed last", async (make) => {
      const request = make.toRequest({ body: "a", headers: [["content-type", "text/plain"]] });
      assert.equal(request.headers.has("content-type"), true);
      assert.notEqual(request.body, null);
      request.headers.set("content-type", "text/csv");
      assert.equal((await request.blob()).type, "text/csv");
    }),
    promises("does not see what is done to the headers of a clone", (make) => {
      const request = make.toRequest({ headers: [["a", "1"]] });
      request.clone().headers.set("a", "2");
      assert.equal(request.headers.get("a"), "1");
    }),
    promises("reads a form by the content type that was set last", async (make) => {
      const request = make.toRequest({ body: "a=1", headers: [["content-type", "text/plain"]] });
      assert.notEqual(request.body, null);
      request.headers.set("content-type", "application/x-www-form-urlencoded");
      assert.equal((await request.formData()).get("a"), "1");
    }),
    promises("keeps each set-cookie apart", (make) => {
      const { headers } = make.toRequest({
        headers: [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ],
      });
      assert.deepEqual(headers.getSetCookie(), ["a=1", "b=2"]);
    }),
  ],
};
