import assert from "node:assert/strict";
import { LazyRequest } from "../../../src/runtimes/node/web/lazy-request.ts";
import { hasBody } from "../../../src/request/has-body.ts";
import { readHeader } from "../../../src/request/read-header.ts";
import type { RequestSource } from "../../../src/runtimes/node/web/request-source.ts";
import { type Group, promises } from "../case.ts";
import { READERS } from "../read-all.ts";

const FORM = "application/x-www-form-urlencoded";

/** A source that writes down what is asked of it. */
function createSource(parts: { method?: string; complete?: boolean } = {}): {
  source: RequestSource;
  asked: string[];
} {
  const { method = "POST", complete = true } = parts;
  const asked: string[] = [];
  const bytes = new TextEncoder().encode("a=1");
  const source: RequestSource = {
    get method() {
      return method;
    },
    get url() {
      asked.push("url");
      return "http://localhost/";
    },
    get rawHeaders() {
      asked.push("rawHeaders");
      return ["Content-Type", FORM];
    },
    get signal() {
      asked.push("signal");
      return new AbortController().signal;
    },
    body: {
      takeComplete() {
        asked.push("takeComplete");
        return complete ? bytes : undefined;
      },
      stream() {
        asked.push("stream");
        return new Blob([bytes]).stream();
      },
    },
  };
  return { source, asked };
}

const NATIVE_NEEDS = ["url", "signal", "rawHeaders", "takeComplete"];

/** What a lazy request asks of its source, and what it leaves alone. */
export const laziness: Group = {
  name: "lazy request",
  cases: [
    promises("asks nothing of its source when it is made", () => {
      const { source, asked } = createSource();
      assert.ok(new LazyRequest(source) instanceof Request);
      assert.deepEqual(asked, []);
    }),
    promises("asks for nothing else to say what every received request says", () => {
      const { source, asked } = createSource();
      const { cache, mode, redirect, bodyUsed, duplex } = new LazyRequest(source);
      assert.deepEqual(
        [cache, mode, redirect, bodyUsed, duplex],
        ["default", "cors", "follow", false, "half"],
      );
      assert.deepEqual(asked, []);
    }),
    promises("asks for the headers alone to read one", () => {
      const { source, asked } = createSource();
      const request = new LazyRequest(source);
      assert.equal(readHeader(request, "content-type"), FORM);
      assert.equal(readHeader(request, "accept"), null);
      assert.deepEqual(asked, ["rawHeaders", "rawHeaders"]);
    }),
    promises("asks for the headers once to make them", () => {
      const { source, asked } = createSource();
      const request = new LazyRequest(source);
      assert.equal(request.headers.get("content-type"), FORM);
      assert.equal(request.headers.has("accept"), false);
      assert.equal(readHeader(request, "content-type"), FORM);
      assert.equal(request.clone().headers.get("content-type"), FORM);
      assert.deepEqual(
        asked.filter((name) => name === "rawHeaders"),
        ["rawHeaders"],
      );
    }),
    ...(["text", "arrayBuffer", "bytes"] as const).map((reader) =>
      promises(`asks for the whole body alone to read it as ${reader}`, async () => {
        const { source, asked } = createSource();
        await new LazyRequest(source)[reader]();
        assert.deepEqual(asked, ["takeComplete"]);
      }),
    ),
    promises("asks for the whole body once", async () => {
      const { source, asked } = createSource();
      const request = new LazyRequest(source);
      await request.text();
      for (const reader of READERS) await assert.rejects(request[reader](), TypeError);
      assert.throws(() => request.clone(), TypeError);
      assert.equal(request.body?.locked, true);
      assert.deepEqual(
        asked.filter((name) => name === "takeComplete"),
        ["takeComplete"],
      );
      assert.equal(asked.includes("stream"), false);
    }),
    ...(["blob", "formData", "clone"] as const).map((method) =>
      promises(`makes one native request for ${method}, of the bytes`, async () => {
        const { source, asked } = createSource();
        const request = new LazyRequest(source);
        await request[method]();
        assert.equal(request.bodyUsed, method !== "clone");
        assert.deepEqual(asked.toSorted(), NATIVE_NEEDS.toSorted());
      }),
    ),
    promises("asks for a stream when the body is not complete, once", async () => {
      const { source, asked } = createSource({ complete: false });
      const request = new LazyRequest(source);
      const clone = request.clone();
      assert.equal(await request.text(), "a=1");
      assert.equal(await clone.text(), "a=1");
      assert.deepEqual(
        asked.filter((name) => name === "stream"),
        ["stream"],
      );
    }),
    ...(["text", "json", "arrayBuffer", "bytes"] as const).map((reader) =>
      promises(`collects a body that is on its way for ${reader}, without a stream`, async () => {
        const { source, asked } = createSource();
        const collect = async (): Promise<Uint8Array<ArrayBuffer>> => {
          asked.push("collect");
          await new Promise(setImmediate);
          return new TextEncoder().encode("11");
        };
        const stream = (): never => assert.fail("a stream was asked for");
        const body = { takeComplete: () => undefined, collect, stream };
        const request = new LazyRequest({ ...source, method: "POST", body });
        const reading = request[reader]();
        assert.equal(request.bodyUsed, true);
        assert.throws(() => request.clone(), TypeError);
        assert.notEqual(await reading, undefined);
        assert.deepEqual(
          asked.filter((name) => name === "collect"),
          ["collect"],
        );
      }),
    ),
    promises("reads a stream to its end without a native request", async () => {
      const { source, asked } = createSource({ complete: false });
      assert.equal(await new LazyRequest(source).text(), "a=1");
      assert.deepEqual(asked, ["takeComplete", "stream"]);
    }),
    promises("gives the buffer of a stream's only chunk without a copy", async () => {
      const { source } = createSource();
      const bytes = new TextEncoder().encode("abc").slice();
      const stream = (): ReadableStream<Uint8Array<ArrayBuffer>> =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(bytes);
            controller.close();
          },
        });
      const body = { takeComplete: () => undefined, stream };
      const request = new LazyRequest({ ...source, method: "POST", body });
      assert.equal(await request.arrayBuffer(), bytes.buffer);
    }),
    promises("needs nothing to say that there is no body", async () => {
      const { source, asked } = createSource({ method: "GET" });
      const request = new LazyRequest(source);
      assert.equal(request.body, null);
      assert.equal(await request.text(), "");
      assert.deepEqual(asked, []);
    }),
    promises("rejects when collecting the body fails", async () => {
      const { source } = createSource();
      const body = {
        takeComplete: () => undefined,
        collect: () => Promise.reject(new Error("cut off")),
        stream: (): never => assert.fail("a stream was asked for"),
      };
      const request = new LazyRequest({ ...source, method: "POST", body });
      await assert.rejects(request.json(), /cut off/);
      await assert.rejects(request.text(), TypeError);
    }),
    promises("reads JSON even where someone has put another text in its place", async () => {
      const { source } = createSource();
      const body = {
        takeComplete: () => new TextEncoder().encode("1"),
        stream: () => new ReadableStream(),
      };
      const request = new LazyRequest({ ...source, method: "POST", body });
      Object.assign(request, { text: async () => "2" });
      assert.equal(await request.json(), 1);
    }),
    promises("tells whether it has a body, and asks for nothing to know", () => {
      const { source, asked } = createSource();
      assert.equal(hasBody(new LazyRequest(source)), true);
      assert.equal(hasBody(new LazyRequest({ ...source, method: "GET" })), false);
      assert.equal(hasBody(new LazyRequest({ ...source, method: "POST", body: undefined })), false);
      assert.deepEqual(asked.includes("takeComplete") || asked.includes("stream"), false);
    }),
    promises("tells whether a native request has a body", () => {
      assert.equal(hasBody(new Request("http://localhost/")), false);
      assert.equal(hasBody(new Request("http://localhost/", { method: "POST", body: "a" })), true);
    }),
    promises("hands the very stream of its source on", () => {
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>();
      const { source } = createSource();
      const body = { takeComplete: () => undefined, stream: () => stream };
      const request = new LazyRequest({ ...source, method: "POST", body });
      assert.equal(request.body, stream);
    }),
    ...["GET", "HEAD"].map((method) =>
      promises(`has no body with ${method}, whatever its source has`, async () => {
        const { source, asked } = createSource({ method });
        const request = new LazyRequest(source);
        assert.equal(request.body, null);
        assert.equal(await request.text(), "");
        assert.equal(request.clone().body, null);
        assert.equal(asked.includes("takeComplete"), false);
      }),
    ),
    promises("gives the buffer of a whole body without a copy", async () => {
      const { source } = createSource();
      const bytes = new TextEncoder().encode("abc").slice();
      const body = { takeComplete: () => bytes, stream: () => new ReadableStream() };
      const request = new LazyRequest({ ...source, method: "POST", body });
      assert.equal(await request.arrayBuffer(), bytes.buffer);
    }),
    promises("copies a body that is a part of a larger buffer", async () => {
      const { source } = createSource();
      const bytes = new TextEncoder().encode("secret abc secret").subarray(7, 10);
      const body = { takeComplete: () => bytes, stream: () => new ReadableStream() };
      const request = new LazyRequest({ ...source, method: "POST", body });
      const buffer = await request.arrayBuffer();
      assert.equal(buffer.byteLength, 3);
      assert.notEqual(buffer, bytes.buffer);
    }),
    promises("tells the permanent code of the error when its body was read before", async () => {
      const request = new LazyRequest(createSource().source);
      await request.text();
      await assert.rejects(request.text(), { name: "TypeError", code: "OS4003" });
    }),
    promises("rejects when the body's stream fails", async () => {
      const { source } = createSource();
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          controller.error(new Error("cut off"));
        },
      });
      const body = { takeComplete: () => undefined, stream: () => stream };
      await assert.rejects(new LazyRequest({ ...source, method: "POST", body }).text(), /cut off/);
    }),
    promises("has the platform's members that it knows nothing of", () => {
      const request = new LazyRequest(createSource().source);
      const native = new Request("http://localhost/");
      for (const name of Object.getOwnPropertyNames(Request.prototype)) {
        assert.equal(typeof Reflect.get(request, name), typeof Reflect.get(native, name), name);
      }
    }),
    promises("refuses to run its methods on anything else", async () => {
      const text: unknown = Reflect.get(LazyRequest.prototype, "text");
      assert.ok(typeof text === "function");
      const other = new Request("http://localhost/");
      await assert.rejects(async () => Reflect.apply(text, other, []), TypeError);
    }),
    promises("reads a header of a native request too", () => {
      const request = new Request("http://localhost/", { headers: { a: "1" } });
      assert.equal(readHeader(request, "a"), "1");
      assert.equal(readHeader(request, "b"), null);
    }),
  ],
};
