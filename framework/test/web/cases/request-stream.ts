import assert from "node:assert/strict";
import { type Group, promises } from "../case.ts";
import { readAll } from "../read-all.ts";

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-disturbed.any.js */
export const requestStream: Group = {
  name: "request: stream",
  cases: [
    promises("streams its body in chunks of bytes", async (make) => {
      const request = make.toRequest({ body: "a body of some length" });
      assert.ok(request.body instanceof ReadableStream);
      assert.equal(await readAll(request.body), "a body of some length");
    }),
    promises("streams an empty body", async (make) => {
      assert.equal(await readAll(make.toRequest({ body: "" }).body), "");
    }),
    promises("gives the same stream each time", (make) => {
      const request = make.toRequest({ body: "abc" });
      const { body } = request;
      assert.notEqual(body, null);
      assert.equal(request.body, body);
    }),
    promises("is not used by a look at its stream", (make) => {
      const request = make.toRequest({ body: "abc" });
      assert.equal(request.body?.locked, false);
      assert.equal(request.bodyUsed, false);
    }),
    promises("is not used by a lock, but cannot be read then", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const reader = request.body?.getReader();
      assert.ok(reader !== undefined);
      assert.equal(request.bodyUsed, false);
      assert.equal(request.body?.locked, true);
      await assert.rejects(async () => request.text(), TypeError);
      assert.throws(() => request.clone(), TypeError);
      assert.throws(() => new Request(request), TypeError);
      reader.releaseLock();
      assert.equal(await request.text(), "abc");
    }),
    promises("is used by the first chunk that was read", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const reader = request.body?.getReader();
      await reader?.read();
      assert.equal(request.bodyUsed, true);
      reader?.releaseLock();
      await assert.rejects(async () => request.text(), TypeError);
      assert.throws(() => new Request(request), TypeError);
    }),
    promises("is used by a stream that was cancelled", async (make) => {
      const request = make.toRequest({ body: "abc" });
      await request.body?.cancel();
      assert.equal(request.bodyUsed, true);
    }),
    promises("can be piped", async (make) => {
      const request = make.toRequest({ body: "abcdefgh" });
      assert.ok(request.body !== null);
      const text = request.body.pipeThrough(new TextDecoderStream());
      let all = "";
      for await (const chunk of text) all += chunk;
      assert.equal(all, "abcdefgh");
      assert.equal(request.bodyUsed, true);
    }),
    promises("can be iterated over", async (make) => {
      const { body } = make.toRequest({ body: "abcdefgh" });
      assert.ok(body !== null);
      let length = 0;
      for await (const chunk of body) length += chunk.byteLength;
      assert.equal(length, 8);
    }),
    promises("has a stream that nobody can read after text", async (make) => {
      const request = make.toRequest({ body: "abc" });
      await request.text();
      assert.ok(request.body instanceof ReadableStream);
      assert.throws(() => request.body?.getReader(), TypeError);
    }),
    promises(
      "has a stream that was seen before text, and that nobody can read after it",
      async (make) => {
        const request = make.toRequest({ body: "abc" });
        const { body } = request;
        assert.equal(await request.text(), "abc");
        assert.equal(request.body, body);
        assert.throws(() => body?.getReader(), TypeError);
      },
    ),
    promises("is the body of a response", async (make) => {
      const request = make.toRequest({ body: "abcdefgh" });
      assert.equal(await new Response(request.body).text(), "abcdefgh");
      assert.equal(request.bodyUsed, true);
    }),
  ],
};

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-clone.sub.html */
export const requestClone: Group = {
  name: "request: clone",
  cases: [
    promises("clones method, URL and headers", (make) => {
      const clone = make.toRequest({ body: "a", headers: [["name", "value"]] }).clone();
      assert.equal(clone.method, "POST");
      assert.equal(clone.url, "http://localhost/path?a=1");
      assert.deepEqual([...clone.headers], [["name", "value"]]);
    }),
    promises("makes an instance of Request", (make) => {
      const request = make.toRequest();
      assert.ok(request.clone() instanceof Request);
      assert.notEqual(request.clone(), request);
    }),
    promises("lets both bodies be read", async (make) => {
      const request = make.toRequest({ body: "abcdefgh" });
      const clone = request.clone();
      assert.deepEqual([await request.text(), await clone.text()], ["abcdefgh", "abcdefgh"]);
    }),
    promises("lets the clone be read first", async (make) => {
      const request = make.toRequest({ body: "abcdefgh" });
      const clone = request.clone();
      assert.equal(await clone.text(), "abcdefgh");
      assert.equal(request.bodyUsed, false);
      assert.equal(await request.text(), "abcdefgh");
    }),
    promises("lets each of many clones be read", async (make) => {
      const request = make.toRequest({ body: "[1]" });
      const clones = [request.clone(), request.clone().clone(), request.clone()];
      for (const clone of [...clones, request]) assert.deepEqual(await clone.json(), [1]);
    }),
    promises("keeps the stream of a clone apart from that of the request", async (make) => {
      const request = make.toRequest({ body: "abcdefgh" });
      const clone = request.clone();
      assert.notEqual(clone.body, request.body);
      void request.body?.cancel();
      assert.equal(await clone.text(), "abcdefgh");
    }),
    promises("clones a request without a body", async (make) => {
      const clone = make.toRequest().clone();
      assert.equal(clone.body, null);
      assert.equal(await clone.text(), "");
    }),
    promises("aborts a clone with the request", (make) => {
      const controller = new AbortController();
      const clone = make.toRequest({ signal: controller.signal }).clone();
      assert.equal(clone.signal.aborted, false);
      controller.abort(new Error("gone"));
      assert.equal(clone.signal.aborted, true);
      assert.match(String(clone.signal.reason), /gone/);
    }),
  ],
};

export const requestSignal: Group = {
  name: "request: signal",
  cases: [
    promises("aborts with its source", (make) => {
      const controller = new AbortController();
      const { signal } = make.toRequest({ signal: controller.signal });
      let reason: unknown;
      signal.addEventListener("abort", () => (reason = signal.reason));
      controller.abort("gone");
      assert.equal(signal.aborted, true);
      assert.equal(reason, "gone");
    }),
    promises("is aborted from the start by a source that was", (make) => {
      const request = make.toRequest({ signal: AbortSignal.abort("gone") });
      assert.equal(request.signal.aborted, true);
      assert.equal(request.signal.reason, "gone");
    }),
    promises("aborts after the body was touched too", (make) => {
      const controller = new AbortController();
      const request = make.toRequest({ signal: controller.signal, body: "a" });
      assert.notEqual(request.body, null);
      controller.abort();
      assert.equal(request.signal.aborted, true);
    }),
    promises("lets a body that has arrived be read after it aborted", async (make) => {
      const controller = new AbortController();
      const request = make.toRequest({ signal: controller.signal, body: "abc" });
      controller.abort();
      assert.equal(await request.text(), "abc");
    }),
  ],
};
