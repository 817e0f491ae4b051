import assert from "node:assert/strict";
import { ask, asks, type Case, type Group } from "../case.ts";

const TEXT = "text/plain; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

export const answers: Group = {
  name: "answers",
  cases: [
    asks("text", "GET /answers/text", { text: "text", headers: { "content-type": TEXT } }),
    asks("JSON", "GET /answers/json", {
      json: { a: [1, "é"] },
      headers: { "content-type": JSON_TYPE },
    }),
    asks("HTML", "GET /answers/html", {
      text: "<p>é</p>",
      headers: { "content-type": "text/html; charset=utf-8" },
    }),
    asks("HTML in bytes", "GET /answers/html-bytes", {
      status: 201,
      text: "<p>é</p>",
      headers: { "content-type": "text/html; charset=utf-8" },
    }),
    asks("a returned string", "GET /answers/string", {
      text: "string",
      headers: { "content-type": TEXT },
    }),
    asks("a returned object", "GET /answers/object", {
      json: { b: null },
      headers: { "content-type": JSON_TYPE },
    }),
    asks("a returned array", "GET /answers/array", { json: [1, 2] }),
    asks("a returned number", "GET /answers/number", { json: 42 }),
    asks("a returned boolean", "GET /answers/boolean", { json: false }),
    asks("a returned date", "GET /answers/date", { json: { at: "1970-01-01T00:00:00.000Z" } }),
    asks("nothing as 204", "GET /answers/nothing", {
      status: 204,
      text: "",
      headers: { "content-type": null },
    }),
    asks("null as 204", "GET /answers/null", { status: 204, text: "" }),
    asks("an empty string as 200", "GET /answers/empty", {
      text: "",
      headers: { "content-type": TEXT },
    }),
    bytes("bytes", "GET /answers/bytes", [0, 1, 127, 128, 255]),
    asks("a buffer", "GET /answers/buffer", { text: "buffer" }),
    asks("a blob with its type", "GET /answers/blob", {
      text: "blob",
      headers: { "content-type": /^text\/x-blob/ },
    }),
    asks("form parameters", "GET /answers/params", {
      text: "a=b+c",
      headers: { "content-type": /^application\/x-www-form-urlencoded/ },
    }),
    asks("a response as it is", "GET /answers/response", {
      status: 202,
      text: "own",
      headers: { "x-own": "1" },
    }),
    asks("text with options", "GET /answers/options", {
      status: 418,
      text: "made",
      headers: { "x-made": "1" },
    }),
    asks("defaults merged in", "GET /answers/pending", {
      status: 203,
      text: "pending",
      headers: { "x-pending": "yes" },
    }),
    ...["function", "bigint", "cycle", "response-error"].map((path) =>
      asks(`500 for a returned ${path}`, `GET /answers/${path}`, { status: 500, problem: {} }),
    ),
    ...["1024", "65536", "1000000", "10000000"].map((size) => large(Number(size))),
    asks("a header", "GET /answers/header/x-out?value=a%20b", { headers: { "x-out": "a b" } }),
    asks("an empty header", "GET /answers/header/x-out?value=", { headers: { "x-out": "" } }),
    asks("a header with quotes and commas", "GET /answers/header/x-out?value=%22a%22,%20b;c=d", {
      headers: { "x-out": '"a", b;c=d' },
    }),
    asks("a long header", `GET /answers/header/x-out?value=${"v".repeat(4000)}`, {
      headers: { "x-out": "v".repeat(4000) },
    }),
    ...[
      "cache-control",
      "etag",
      "vary",
      "content-language",
      "x-frame-options",
      "server-timing",
    ].map((name) =>
      asks(`the header ${name}`, `GET /answers/header/${name}?value=abc`, {
        headers: { [name]: "abc" },
      }),
    ),
    asks("500 for a header name with a space", "GET /answers/header/a%20b?value=1", {
      status: 500,
      problem: {},
    }),
    asks(
      "500 for a header value with a line break",
      "GET /answers/header/x-out?value=a%0D%0Ax-evil:%201",
      {
        status: 500,
        problem: {},
        headers: { "x-evil": null },
      },
    ),
    asks("500 for a header value beyond Latin-1", "GET /answers/header/x-out?value=%F0%9F%9A%80", {
      status: 500,
      problem: {},
    }),
    asks("100 headers", "GET /answers/many-headers", {
      headers: { "x-many-0": "1", "x-many-99": "1" },
    }),
    asks("a repeated header", "GET /answers/repeated", { headers: { "x-list": "a, b" } }),
    cookies("cookies, each in a header of its own", "GET /answers/cookies", [
      "a=1; Path=/; HttpOnly",
      "b=2; Expires=Sun, 06 Nov 2033 08:49:37 GMT",
    ]),
    cookies("default cookies beside a response's own", "GET /answers/pending-cookies", [
      "a=1",
      "b=2",
      "c=3",
    ]),
  ],
};

function bytes(name: string, target: string, expected: readonly number[]): Case {
  return {
    name,
    async run(server) {
      const response = await ask(server, target);
      assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], expected);
    },
  };
}

function large(size: number): Case {
  return {
    name: `${String(size)} bytes`,
    async run(server) {
      const response = await ask(server, `GET /answers/large/${String(size)}`);
      const body = new Uint8Array(await response.arrayBuffer());
      assert.equal(body.byteLength, size);
      assert.ok(body.every((byte) => byte === 0x61));
    },
  };
}

function cookies(name: string, target: string, expected: readonly string[]): Case {
  return {
    name,
    async run(server) {
      const response = await ask(server, target);
      assert.deepEqual(response.headers.getSetCookie().sort(), [...expected]);
    },
  };
}
