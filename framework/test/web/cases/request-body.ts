import assert from "node:assert/strict";
import { type Case, type Group, type Maker, promises } from "../case.ts";
import { READERS, readAll, type ReaderName } from "../read-all.ts";

const TEXT = '"body é"';
const BYTES = new TextEncoder().encode(TEXT);
const FORM = ["content-type", "application/x-www-form-urlencoded"] as const;
const MULTIPART = ["content-type", "multipart/form-data; boundary=b"] as const;

function readsAs(name: ReaderName, check: (value: unknown) => Promise<void> | void): Case {
  return promises(`reads its body as ${name}`, async (make) => {
    const request = make.toRequest({ body: TEXT });
    assert.equal(request.bodyUsed, false);
    await check(await request[name]());
    assert.equal(request.bodyUsed, true);
  });
}

function isUsedUp(name: string, use: (request: Request) => unknown): Case[] {
  const prepare = async (make: Maker): Promise<Request> => {
    const request = make.toRequest({ body: "a=1", headers: [FORM] });
    await use(request);
    return request;
  };
  return [
    ...READERS.map((reader) =>
      promises(`refuses ${reader} after ${name}`, async (make) => {
        const request = await prepare(make);
        await assert.rejects(async () => request[reader](), TypeError);
      }),
    ),
    promises(`refuses to be cloned after ${name}`, async (make) => {
      const request = await prepare(make);
      assert.throws(() => request.clone(), TypeError);
    }),
    promises(`refuses a request made of it after ${name}`, async (make) => {
      const request = await prepare(make);
      assert.throws(() => new Request(request), TypeError);
    }),
    promises(`lends all but its body to another request after ${name}`, async (make) => {
      const request = await prepare(make);
      // oxlint-disable-next-line unicorn/no-invalid-fetch-options -- the method is that of the request
      const other = new Request(request, { body: "other" });
      assert.equal(other.method, "POST");
      assert.equal(await other.text(), "other");
    }),
  ];
}

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-consume.any.js */
export const requestBody: Group = {
  name: "request: body",
  cases: [
    readsAs("text", (value) => assert.equal(value, TEXT)),
    readsAs("json", (value) => assert.equal(value, "body é")),
    readsAs("arrayBuffer", (value) => {
      assert.ok(value instanceof ArrayBuffer);
      assert.deepEqual(new Uint8Array(value), BYTES);
    }),
    readsAs("bytes", (value) => {
      assert.ok(value instanceof Uint8Array);
      assert.equal(Object.getPrototypeOf(value), Uint8Array.prototype);
      assert.equal(value.buffer.byteLength, BYTES.byteLength);
      assert.deepEqual(value, BYTES);
    }),
    readsAs("blob", async (value) => {
      assert.ok(value instanceof Blob);
      assert.equal(await value.text(), TEXT);
    }),
    promises("gives a blob its content type", async (make) => {
      const headers = [["Content-Type", "text/plain"]] as const;
      const blob = await make.toRequest({ body: "a", headers }).blob();
      assert.equal(blob.type, "text/plain");
    }),
    promises("gives a blob the content type that was set last", async (make) => {
      const request = make.toRequest({ body: "a", headers: [["content-type", "text/plain"]] });
      request.headers.set("content-type", "text/csv");
      assert.equal((await request.blob()).type, "text/csv");
    }),
    promises("reads a form", async (make) => {
      const form = await make.toRequest({ body: "a=1&b=%C3%A9&a=2", headers: [FORM] }).formData();
      assert.deepEqual(
        [...form],
        [
          ["a", "1"],
          ["b", "é"],
          ["a", "2"],
        ],
      );
    }),
    promises("reads a multipart form", async (make) => {
      const body =
        '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' +
        '--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n';
      const form = await make.toRequest({ body, headers: [MULTIPART] }).formData();
      const file = form.get("f");
      assert.equal(form.get("a"), "1");
      assert.ok(file instanceof File);
      assert.equal(file.name, "f.txt");
      assert.equal(await file.text(), "hello");
    }),
    promises("marks its body as used by a form", async (make) => {
      const request = make.toRequest({ body: "a=1", headers: [FORM] });
      await request.formData();
      assert.equal(request.bodyUsed, true);
    }),
    promises("refuses a form of another content type", async (make) => {
      const request = make.toRequest({ body: "a=1", headers: [["content-type", "text/plain"]] });
      await assert.rejects(async () => request.formData(), TypeError);
    }),
    promises("refuses a form without a content type", async (make) => {
      await assert.rejects(async () => make.toRequest({ body: "a=1" }).formData(), TypeError);
    }),
    ...["null", "1", "true", '"string"', " [1] ", '{"a":{}}'].map((body) =>
      promises(`reads the JSON ${body}`, async (make) => {
        assert.deepEqual(await make.toRequest({ body }).json(), JSON.parse(body));
      }),
    ),
    ...["undefined", "{", "a", "[", ""].map((body) =>
      promises(`refuses the JSON "${body}"`, async (make) => {
        const request = make.toRequest({ body });
        await assert.rejects(async () => request.json(), SyntaxError);
        assert.equal(request.bodyUsed, true);
      }),
    ),
    ...READERS.filter((reader) => reader !== "json" && reader !== "formData").map((reader) =>
      promises(`reads an empty body as ${reader}, which uses it up`, async (make) => {
        const request = make.toRequest({ body: "" });
        assert.equal(await toLength(request[reader]()), 0);
        assert.equal(request.bodyUsed, true);
      }),
    ),
    promises("takes a byte order mark off text", async (make) => {
      assert.equal(await make.toRequest({ body: "\ufeffa\ufeff" }).text(), "a\ufeff");
    }),
    promises("takes a byte order mark off JSON", async (make) => {
      assert.equal(await make.toRequest({ body: "\ufeff1" }).json(), 1);
    }),
    promises("leaves a byte order mark in bytes", async (make) => {
      assert.equal((await make.toRequest({ body: "\ufeff" }).arrayBuffer()).byteLength, 3);
    }),
    promises("replaces what is no UTF-8", async (make) => {
      const body = Uint8Array.of(0x61, 0xff, 0x62);
      assert.equal(await make.toRequest({ body }).text(), "a\ufffdb");
    }),
    promises("reads a character that is cut between chunks", async (make) => {
      assert.equal(await make.toRequest({ body: "abcd🚀efgh" }).text(), "abcd🚀efgh");
    }),
    promises("is used as soon as reading begins", async (make) => {
      const request = make.toRequest({ body: "a" });
      const reading = request.text();
      assert.equal(request.bodyUsed, true);
      await reading;
    }),
    promises("refuses a second reader while the first one reads", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const reading = request.text();
      await assert.rejects(async () => request.json(), TypeError);
      assert.equal(await reading, "abc");
    }),
    promises("gives bytes that belong to the reader alone", async (make) => {
      const request = make.toRequest({ body: "abc" });
      const clone = request.clone();
      new Uint8Array(await request.arrayBuffer()).fill(0);
      assert.equal(await clone.text(), "abc");
    }),
    ...isUsedUp("text", (request) => request.text()),
    ...isUsedUp("arrayBuffer", (request) => request.arrayBuffer()),
    ...isUsedUp("formData", (request) => request.formData()),
    ...isUsedUp("its stream was read", (request) => readAll(request.body)),
    ...isUsedUp("its stream was cancelled", (request) => request.body?.cancel()),
  ],
};

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-consume-empty.any.js */
export const requestWithoutBody: Group = {
  name: "request: no body",
  cases: [
    ...READERS.filter((reader) => reader !== "json" && reader !== "formData").map((reader) =>
      promises(`reads no body as ${reader}, again and again`, async (make) => {
        const request = make.toRequest({ method: "POST" });
        assert.equal(await toLength(request[reader]()), 0);
        assert.equal(request.bodyUsed, false);
        assert.equal(await toLength(request[reader]()), 0);
      }),
    ),
    promises("refuses no body as JSON, and is not used by it", async (make) => {
      const request = make.toRequest({ method: "POST" });
      await assert.rejects(async () => request.json(), SyntaxError);
      assert.equal(request.bodyUsed, false);
    }),
    promises("refuses no body as a form without a content type", async (make) => {
      const request = make.toRequest({ method: "POST" });
      await assert.rejects(async () => request.formData(), TypeError);
      assert.equal(request.bodyUsed, false);
    }),
    promises("refuses no body as a multipart form", async (make) => {
      const request = make.toRequest({ method: "POST", headers: [MULTIPART] });
      await assert.rejects(async () => request.formData(), TypeError);
      assert.equal(request.bodyUsed, false);
    }),
    promises("reads no body as an empty form", async (make) => {
      const request = make.toRequest({ method: "POST", headers: [FORM] });
      assert.deepEqual([...(await request.formData())], []);
      assert.equal(request.bodyUsed, false);
    }),
    promises("can be cloned after no body was read", async (make) => {
      const request = make.toRequest({ method: "POST" });
      await request.text();
      assert.equal(request.clone().body, null);
    }),
    promises("has no stream", async (make) => {
      const request = make.toRequest({ method: "POST" });
      await request.text();
      assert.equal(request.body, null);
    }),
  ],
};

async function toLength(value: Promise<unknown>): Promise<number> {
  const read = await value;
  if (typeof read === "string") return read.length;
  if (read instanceof Blob) return read.size;
  assert.ok(read instanceof ArrayBuffer || read instanceof Uint8Array);
  return read.byteLength;
}
