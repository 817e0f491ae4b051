import assert from "node:assert/strict";
import { type Case, type Group, promises } from "../case.ts";

function refuses(name: string, parts: { contentType?: string; headers?: HeadersInit }): Case {
  return promises(`refuses ${name}`, (make) => {
    assert.throws(() => make.toResponse({ body: "a", ...parts }), TypeError);
  });
}

/** https://github.com/web-platform-tests/wpt: fetch/api/response/response-headers-guard.any.js, fetch/api/headers/ */
export const responseHeaders: Group = {
  name: "response: headers",
  cases: [
    promises("has its content type", (make) => {
      const { headers } = make.toResponse({ body: "a", contentType: "text/html; charset=utf-8" });
      assert.deepEqual([...headers], [["content-type", "text/html; charset=utf-8"]]);
    }),
    promises("has no content type when it was given none", (make) => {
      const response = make.toResponse({ body: null, contentType: null });
      assert.deepEqual([...response.headers], []);
      assert.deepEqual([...response.clone().headers], []);
    }),
    promises("takes the space around a content type off", (make) => {
      const { headers } = make.toResponse({ body: "a", contentType: " text/plain\t" });
      assert.equal(headers.get("content-type"), "text/plain");
    }),
    promises("takes an empty content type", (make) => {
      const response = make.toResponse({ body: "a", contentType: "" });
      assert.equal(response.headers.get("content-type"), "");
    }),
    promises("takes a content type of Latin-1", (make) => {
      const { headers } = make.toResponse({ body: "a", contentType: "text/x; a=\u00e9" });
      assert.equal(headers.get("content-type"), "text/x; a=\u00e9");
    }),
    ...Object.entries({
      "a record": { "X-One": "1" },
      pairs: [["X-One", "1"] satisfies [string, string]],
      "a Headers object": new Headers({ "X-One": "1" }),
    } satisfies Record<string, HeadersInit>).map(([name, headers]) =>
      promises(`takes ${name} beside its content type`, (make) => {
        const response = make.toResponse({ body: "a", headers });
        assert.deepEqual(
          [...response.headers],
          [
            ["content-type", "text/plain"],
            ["x-one", "1"],
          ],
        );
      }),
    ),
    promises("lets a header win over its content type", (make) => {
      const { headers } = make.toResponse({ body: "a", headers: { "Content-Type": "text/csv" } });
      assert.deepEqual([...headers], [["content-type", "text/csv"]]);
    }),
    promises("does not see what is done to the headers that it was made of", (make) => {
      const headers = new Headers({ a: "1" });
      const response = make.toResponse({ headers });
      headers.set("a", "2");
      assert.equal(response.headers.get("a"), "1");
    }),
    promises("keeps each set-cookie apart", (make) => {
      const response = make.toResponse({
        headers: [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ],
      });
      assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
      assert.deepEqual(response.clone().headers.getSetCookie(), ["a=1", "b=2"]);
    }),
    refuses("a content type with a line break", { contentType: "a\r\nb: c" }),
    refuses("a content type with a NUL", { contentType: "a\0b" }),
    refuses("a content type beyond Latin-1", { contentType: "text/\u0100" }),
    refuses("a header name that is no token", { headers: { "a b": "1" } }),
    refuses("an empty header name", { headers: [["", "1"]] }),
    refuses("a header value with a line break", { headers: { a: "1\n2" } }),
    refuses("a header value beyond Latin-1", { headers: { a: "\u0100" } }),
    promises("gives the same headers each time", (make) => {
      const response = make.toResponse({ body: "a" });
      const { headers } = response;
      assert.notEqual(response.body, null);
      assert.equal(response.headers, headers);
    }),
    promises("lets headers be set, appended and deleted", (make) => {
      const response = make.toResponse({ body: "a", headers: { a: "1" } });
      response.headers.set("a", "2");
      response.headers.append("b", "3");
      response.headers.append("b", "4");
      response.headers.delete("content-type");
      assert.deepEqual(
        [...response.headers],
        [
          ["a", "2"],
          ["b", "3, 4"],
        ],
      );
    }),
    promises("keeps a content type that was deleted out of a clone", (make) => {
      const response = make.toResponse({ body: "a" });
      response.headers.delete("content-type");
      assert.deepEqual([...response.clone().headers], []);
      assert.deepEqual([...response.headers], []);
    }),
    promises("refuses a header that Headers refuses", (make) => {
      const { headers } = make.toResponse({ body: "a" });
      assert.throws(() => headers.set("a", "1\n2"), TypeError);
      assert.throws(() => headers.append("a b", "1"), TypeError);
    }),
    promises("hands a header that was set after the body was touched on to a clone", (make) => {
      const response = make.toResponse({ body: "a" });
      assert.notEqual(response.body, null);
      response.headers.set("a", "1");
      assert.deepEqual(
        [...response.clone().headers],
        [
          ["a", "1"],
          ["content-type", "text/plain"],
        ],
      );
    }),
    promises("does not see what is done to the headers of a clone", (make) => {
      const response = make.toResponse({ body: "a" });
      response.clone().headers.set("content-type", "text/csv");
      assert.equal(response.headers.get("content-type"), "text/plain");
    }),
    promises("gives a blob the content type that was set last", async (make) => {
      const response = make.toResponse({ body: "a" });
      response.headers.set("content-type", "text/csv");
      assert.equal((await response.blob()).type, "text/csv");
    }),
  ],
};
