import assert from "node:assert/strict";
import { type Group, promises } from "../case.ts";

const TEXT = ["content-type", "text/plain"] as const;

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-{disturbed,error,init-stream}.any.js */
export const requestConstruct: Group = {
  name: "new Request(request)",
  cases: [
    promises("takes over method, URL, headers and body", async (make) => {
      const request = make.toRequest({ method: "PUT", body: "abcdefgh", headers: [TEXT] });
      const other = new Request(request);
      assert.equal(other.method, "PUT");
      assert.equal(other.url, "http://localhost/path?a=1");
      assert.deepEqual([...other.headers], [TEXT]);
      assert.equal(await other.text(), "abcdefgh");
    }),
    promises("takes over a request without a body", (make) => {
      const request = make.toRequest({ headers: [TEXT] });
      const other = new Request(request);
      assert.equal(other.method, "GET");
      assert.equal(other.body, null);
      assert.equal(other.headers.get("content-type"), "text/plain");
      assert.equal(request.bodyUsed, false);
    }),
    promises("makes an instance of Request", (make) => {
      const request = make.toRequest();
      const other = new Request(request);
      assert.ok(other instanceof Request);
      assert.notEqual(other, request);
    }),
    promises("uses up the body that it takes over", (make) => {
      const request = make.toRequest({ body: "abc" });
      const { body } = request;
      assert.ok(new Request(request).body !== null);
      assert.equal(request.bodyUsed, true);
      assert.equal(request.body, body);
    }),
    promises("uses up a body whose stream nobody has seen", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const other = new Request(request);
      assert.equal(request.bodyUsed, true);
      await assert.rejects(async () => request.text(), TypeError);
      assert.equal(await other.text(), "abc");
    }),
    promises("puts other headers in the place of all", (make) => {
      const request = make.toRequest({ headers: [TEXT] });
      const other = new Request(request, { headers: { a: "1" } });
      assert.deepEqual([...other.headers], [["a", "1"]]);
    }),
    promises("takes over headers that were changed", (make) => {
      const request = make.toRequest({ headers: [TEXT], body: "a" });
      assert.notEqual(request.body, null);
      request.headers.set("a", "1");
      assert.equal(new Request(request).headers.get("a"), "1");
    }),
    promises("takes another method", async (make) => {
      const other = new Request(make.toRequest({ body: "abc" }), { method: "put" });
      assert.equal(other.method, "PUT");
      assert.equal(await other.text(), "abc");
    }),
    promises("takes another body", async (make) => {
      // oxlint-disable-next-line unicorn/no-invalid-fetch-options -- the method is that of the request
      const other = new Request(make.toRequest({ body: "abc" }), { body: "other" });
      assert.equal(await other.text(), "other");
    }),
    promises("takes a body for a request that has none", async (make) => {
      const other = new Request(make.toRequest(), { method: "POST", body: "other" });
      assert.equal(await other.text(), "other");
    }),
    promises("takes another redirect mode", (make) => {
      assert.equal(new Request(make.toRequest(), { redirect: "manual" }).redirect, "manual");
    }),
    promises("follows the request's signal", (make) => {
      const controller = new AbortController();
      const other = new Request(make.toRequest({ signal: controller.signal }));
      controller.abort();
      assert.equal(other.signal.aborted, true);
    }),
    promises("follows a signal of its own instead", (make) => {
      const controller = new AbortController();
      const request = make.toRequest({ signal: controller.signal });
      const own = new AbortController();
      const other = new Request(request, { signal: own.signal });
      controller.abort();
      assert.equal(other.signal.aborted, false);
      own.abort();
      assert.equal(other.signal.aborted, true);
    }),
    promises("refuses a body for GET, and leaves the request's body alone", async (make) => {
      const request = make.toRequest({ body: "abc" });
      assert.throws(() => new Request(request, { method: "GET" }), TypeError);
      assert.equal(request.bodyUsed, false);
      assert.equal(await request.text(), "abc");
    }),
    promises("refuses the method CONNECT, and leaves the request's body alone", (make) => {
      const request = make.toRequest({ body: "abc" });
      assert.throws(() => new Request(request, { method: "CONNECT" }), TypeError);
      assert.equal(request.bodyUsed, false);
    }),
    promises("refuses a header value with a line break", (make) => {
      const init = { headers: { a: "1\n2" } };
      assert.throws(() => new Request(make.toRequest(), init), TypeError);
    }),
    promises("can be repeated on what it made", async (make) => {
      const other = new Request(new Request(make.toRequest({ body: "abc" })));
      assert.equal(await other.text(), "abc");
    }),
    promises("works through a subclass that is declared now", async (make) => {
      class Mine extends Request {
        readonly mine = true;
      }
      const other = new Mine(make.toRequest({ body: "abc" }));
      assert.ok(other instanceof Mine);
      assert.ok(other instanceof Request);
      assert.equal(other.mine, true);
      assert.equal(await other.text(), "abc");
    }),
    promises("works through the request's own constructor", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const other: unknown = Reflect.construct(request.constructor, [request]);
      assert.ok(other instanceof Request);
      assert.equal(await other.text(), "abc");
    }),
    promises("works through Reflect.construct", (make) => {
      const other: unknown = Reflect.construct(Request, [make.toRequest()]);
      assert.ok(other instanceof Request);
    }),
    promises("takes over the clone of a request", async (make) => {
      const request = make.toRequest({ body: "abc" });
      assert.equal(await new Request(request.clone()).text(), "abc");
      assert.equal(request.bodyUsed, false);
    }),
  ],
};

export const requestAsInit: Group = {
  name: "new Request(url, request)",
  cases: [
    promises("takes method, headers and body of the request", async (make) => {
      const request = make.toRequest({ method: "PUT", body: "abcdefgh", headers: [TEXT] });
      const other = new Request("http://other/", request);
      assert.equal(other.url, "http://other/");
      assert.equal(other.method, "PUT");
      assert.deepEqual([...other.headers], [TEXT]);
      assert.equal(await other.text(), "abcdefgh");
      assert.equal(request.bodyUsed, true);
    }),
    promises("takes a request without a body", (make) => {
      const other = new Request("http://other/", make.toRequest({ headers: [TEXT] }));
      assert.equal(other.method, "GET");
      assert.equal(other.body, null);
      assert.equal(other.headers.get("content-type"), "text/plain");
    }),
    promises("takes the signal of the request", (make) => {
      const controller = new AbortController();
      const other = new Request("http://other/", make.toRequest({ signal: controller.signal }));
      controller.abort();
      assert.equal(other.signal.aborted, true);
    }),
    promises("refuses a request whose body was read", async (make) => {
      const request = make.toRequest({ body: "abc" });
      await request.text();
      assert.throws(() => new Request("http://other/", request), TypeError);
    }),
    promises("takes a URL object beside the request", (make) => {
      const other = new Request(new URL("http://other/b"), make.toRequest({ method: "DELETE" }));
      assert.equal(other.url, "http://other/b");
      assert.equal(other.method, "DELETE");
    }),
  ],
};
