import assert from "node:assert/strict";
import { type Case, type Group, promises } from "../case.ts";
import { READERS, readAll, type ReaderName } from "../read-all.ts";

const TEXT = '"body é"';
const BYTES = new TextEncoder().encode(TEXT);
const FORM = "application/x-www-form-urlencoded";

function readsAs(name: ReaderName, check: (value: unknown) => Promise<void> | void): Case[] {
  return Object.entries({ text: TEXT, bytes: BYTES }).map(([kind, body]) =>
    promises(`reads ${kind} as ${name}`, async (make) => {
      const response = make.toResponse({ body });
      assert.equal(response.bodyUsed, false);
      await check(await response[name]());
      assert.equal(response.bodyUsed, true);
    }),
  );
}

/** https://github.com/web-platform-tests/wpt: fetch/api/response/response-consume*.any.js */
export const responseBody: Group = {
  name: "response: body",
  cases: [
    ...readsAs("text", (value) => assert.equal(value, TEXT)),
    ...readsAs("json", (value) => assert.equal(value, "body é")),
    ...readsAs("arrayBuffer", (value) => {
      assert.ok(value instanceof ArrayBuffer);
      assert.deepEqual(new Uint8Array(value), BYTES);
    }),
    ...readsAs("bytes", (value) => {
      assert.ok(value instanceof Uint8Array);
      assert.equal(Object.getPrototypeOf(value), Uint8Array.prototype);
      assert.deepEqual(value, BYTES);
    }),
    ...readsAs("blob", async (value) => {
      assert.ok(value instanceof Blob);
      assert.equal(value.type, "text/plain");
      assert.equal(await value.text(), TEXT);
    }),
    promises("reads a form", async (make) => {
      const form = await make.toResponse({ body: "a=1&b=2", contentType: FORM }).formData();
      assert.deepEqual(
        [...form],
        [
          ["a", "1"],
          ["b", "2"],
        ],
      );
    }),
    promises("refuses a form of another content type", async (make) => {
      await assert.rejects(async () => make.toResponse({ body: "a=1" }).formData(), TypeError);
    }),
    promises("refuses what is no JSON", async (make) => {
      await assert.rejects(async () => make.toResponse({ body: "{" }).json(), SyntaxError);
    }),
    promises("replaces a lone surrogate", async (make) => {
      assert.equal(await make.toResponse({ body: "a\ud800b" }).text(), "a\ufffdb");
    }),
    promises("takes a byte order mark off text", async (make) => {
      assert.equal(await make.toResponse({ body: "\ufeffa" }).text(), "a");
    }),
    promises("leaves a byte order mark in bytes", async (make) => {
      assert.equal((await make.toResponse({ body: "\ufeff" }).arrayBuffer()).byteLength, 3);
    }),
    promises("reads the bytes as they were when it was made", async (make) => {
      const body = new Uint8Array([0x61, 0x62]);
      const response = make.toResponse({ body });
      body.fill(0);
      assert.equal(await response.text(), "ab");
    }),
    promises("reads bytes that are a part of a larger buffer", async (make) => {
      const body = new TextEncoder().encode("..abc..").subarray(2, 5);
      assert.equal(await make.toResponse({ body }).text(), "abc");
    }),
    promises("reads an empty text, which uses it up", async (make) => {
      const response = make.toResponse({ body: "" });
      assert.notEqual(response.body, null);
      assert.equal(await response.text(), "");
      assert.equal(response.bodyUsed, true);
    }),
    promises("reads no body again and again", async (make) => {
      const response = make.toResponse({ status: 204 });
      assert.equal(await response.text(), "");
      assert.equal((await response.arrayBuffer()).byteLength, 0);
      assert.equal(response.bodyUsed, false);
      assert.equal(response.body, null);
    }),
    promises("refuses no body as JSON, and is not used by it", async (make) => {
      const response = make.toResponse();
      await assert.rejects(async () => response.json(), SyntaxError);
      assert.equal(response.bodyUsed, false);
    }),
    ...READERS.map((reader) =>
      promises(`refuses ${reader} after text`, async (make) => {
        const response = make.toResponse({ body: "a=1", contentType: FORM });
        await response.text();
        await assert.rejects(async () => response[reader](), TypeError);
      }),
    ),
    promises("is used as soon as reading begins", async (make) => {
      const response = make.toResponse({ body: "a" });
      const reading = response.text();
      assert.equal(response.bodyUsed, true);
      await reading;
    }),
    promises("streams its body in chunks of bytes", async (make) => {
      const response = make.toResponse({ body: TEXT });
      assert.ok(response.body instanceof ReadableStream);
      assert.equal(await readAll(response.body), TEXT);
      assert.equal(response.bodyUsed, true);
    }),
    promises("streams an empty text", async (make) => {
      assert.equal(await readAll(make.toResponse({ body: "" }).body), "");
    }),
    promises("gives the same stream each time", (make) => {
      const response = make.toResponse({ body: TEXT });
      const { body } = response;
      assert.notEqual(body, null);
      assert.equal(response.body, body);
    }),
    promises("is not used by a lock, but cannot be read then", async (make) => {
      const response = make.toResponse({ body: TEXT });
      response.body?.getReader();
      assert.equal(response.bodyUsed, false);
      await assert.rejects(async () => response.text(), TypeError);
      assert.throws(() => response.clone(), TypeError);
    }),
    promises("is used by a stream that was cancelled", async (make) => {
      const response = make.toResponse({ body: TEXT });
      await response.body?.cancel();
      assert.equal(response.bodyUsed, true);
      await assert.rejects(async () => response.text(), TypeError);
    }),
  ],
};

/** https://github.com/web-platform-tests/wpt: fetch/api/response/response-clone.any.js */
export const responseClone: Group = {
  name: "response: clone",
  cases: [
    promises("clones its attributes", (make) => {
      const clone = make.toResponse({ body: "a", status: 404, headers: { a: "1" } }).clone();
      assert.equal(clone.status, 404);
      assert.equal(clone.ok, false);
      assert.equal(clone.type, "default");
      assert.equal(clone.url, "");
      assert.equal(clone.headers.get("a"), "1");
      assert.ok(clone instanceof Response);
    }),
    promises("lets both bodies be read", async (make) => {
      const response = make.toResponse({ body: TEXT });
      const clone = response.clone();
      assert.deepEqual([await clone.text(), await response.text()], [TEXT, TEXT]);
    }),
    promises("keeps the two streams apart", async (make) => {
      const response = make.toResponse({ body: TEXT });
      const clone = response.clone();
      void response.body?.cancel();
      assert.equal(response.bodyUsed, true);
      assert.equal(clone.bodyUsed, false);
      assert.equal(await clone.text(), TEXT);
    }),
    promises("refuses a response that was read", async (make) => {
      const response = make.toResponse({ body: TEXT });
      await response.text();
      assert.throws(() => response.clone(), TypeError);
    }),
    promises("clones a response without a body", async (make) => {
      const clone = make.toResponse({ status: 204 }).clone();
      assert.equal(clone.body, null);
      assert.equal(clone.status, 204);
      assert.equal(await clone.text(), "");
    }),
    promises("clones again and again", async (make) => {
      const response = make.toResponse({ body: "[1]" });
      const clones = [response.clone(), response.clone().clone(), response];
      for (const clone of clones) assert.deepEqual(await clone.json(), [1]);
    }),
  ],
};
