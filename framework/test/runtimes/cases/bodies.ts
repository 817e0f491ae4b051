import assert from "node:assert/strict";
import { ask, asks, type Case, type Group } from "../case.ts";

const JSON_HEADERS = { "content-type": "application/json" };
const FORM_HEADERS = { "content-type": "application/x-www-form-urlencoded" };
const encoder = new TextEncoder();

function takesJson(name: string, body: string, json: unknown): Case {
  return asks(
    `takes ${name}`,
    "POST /bodies/json",
    { status: 201, json },
    { body, headers: JSON_HEADERS },
  );
}

function refusesJson(name: string, body: string | Uint8Array<ArrayBuffer>): Case {
  return asks(
    `refuses ${name}`,
    "POST /bodies/json",
    { status: 400, problem: {} },
    { body, headers: JSON_HEADERS },
  );
}

export const json: Group = {
  name: "JSON bodies",
  cases: [
    takesJson("an object", '{"a":[1]}', { a: [1] }),
    takesJson("an array", "[1,2]", [1, 2]),
    takesJson("a string", '"é"', "é"),
    takesJson("a number", "-1.5e3", -1500),
    takesJson("true", "true", true),
    takesJson("null", "null", null),
    takesJson("white space around it", ' \r\n\t{"a":1} ', { a: 1 }),
    takesJson("four-byte UTF-8", '{"🚀":"é"}', { "🚀": "é" }),
    takesJson("escapes", String.raw`"\u00e9\n\ud83d\ude80"`, "é\n🚀"),
    takesJson("a NUL escape", String.raw`"\u0000"`, "\0"),
    takesJson("an empty key", '{"":1}', { "": 1 }),
    takesJson(
      "100 levels",
      `${"[".repeat(100)}${"]".repeat(100)}`,
      JSON.parse("[".repeat(100) + "]".repeat(100)),
    ),
    takesJson(
      "brackets in strings past the limit of levels",
      JSON.stringify("[".repeat(200)),
      "[".repeat(200),
    ),
    takesJson("constructor as a plain key", '{"constructor":1}', { constructor: 1 }),
    takesJson("500 kB", JSON.stringify("x".repeat(500_000)), "x".repeat(500_000)),
    asks(
      "takes JSON of PUT",
      "PUT /bodies/json",
      { json: 1 },
      { body: "1", headers: JSON_HEADERS },
    ),
    refusesJson("an empty body", ""),
    refusesJson("half an object", '{"a":'),
    refusesJson("a trailing comma", "[1,]"),
    refusesJson("single quotes", "{'a':1}"),
    refusesJson("a comment", "1 // one"),
    refusesJson("NaN", "NaN"),
    refusesJson("two values", "1 2"),
    refusesJson("a leading zero", "01"),
    refusesJson("a line break in a string", '"a\nb"'),
    refusesJson("broken UTF-8", new Uint8Array([0x22, 0xff, 0x22])),
    refusesJson("UTF-16", new Uint8Array([0x22, 0, 0x61, 0, 0x22, 0])),
    refusesJson("101 levels", `${"[".repeat(101)}${"]".repeat(101)}`),
    refusesJson("100000 levels", "[".repeat(100_000)),
    refusesJson("__proto__", '{"__proto__":{"a":1}}'),
    refusesJson("__proto__ further in", '[{"a":{"__proto__":1}}]'),
    refusesJson("an escaped __proto__", String.raw`{"\u005f_proto__":1}`),
    refusesJson("constructor.prototype", '{"constructor":{"prototype":{}}}'),
  ],
};

function posts(name: string, path: string, body: BodyInit, answer: unknown): Case {
  return asks(name, `POST /bodies/${path}`, { json: answer }, { body });
}

export const text: Group = {
  name: "text and bytes",
  cases: [
    posts("reads text", "text", "hello", { text: "hello", length: 5 }),
    posts("reads no text", "text", "", { text: "", length: 0 }),
    posts("reads text of four-byte UTF-8", "text", "🚀é", { text: "🚀é", length: 3 }),
    posts("reads broken UTF-8 as replacement characters", "text", new Uint8Array([0x61, 0xff]), {
      text: "a\uFFFD",
      length: 2,
    }),
    posts(
      "reads text without its byte order mark",
      "text",
      new Uint8Array([0xef, 0xbb, 0xbf, 0x61]),
      {
        text: "a",
        length: 1,
      },
    ),
    posts("reads NUL in text", "text", "a\0b", { text: "a\0b", length: 3 }),
    asks("reads the body of DELETE", "DELETE /bodies/text", { json: { text: "x" } }, { body: "x" }),
    asks("reads the body of PATCH", "PATCH /bodies/text", { json: { text: "x" } }, { body: "x" }),
    asks("reads no body of DELETE", "DELETE /bodies/text", { json: { text: "" } }),
    {
      name: "reads and sends all 256 byte values",
      async run(server) {
        const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
        const response = await ask(server, "POST /bodies/bytes", { method: "POST", body });
        assert.deepEqual(new Uint8Array(await response.arrayBuffer()), body);
      },
    },
    asks(
      "reads a blob",
      "POST /bodies/blob",
      { json: { size: 3, type: "text/x-blob" } },
      {
        body: "abc",
        headers: { "content-type": "text/x-blob" },
      },
    ),
    posts("reads a body and its clone", "clone", "abc", { first: "abc", second: "abc" }),
    asks(
      "reads JSON of a clone",
      "POST /bodies/clone-json",
      { json: { a: 1 } },
      { body: '{"a":1}', headers: JSON_HEADERS },
    ),
    asks(
      "refuses bad JSON of a clone",
      "POST /bodies/clone-json",
      { status: 400, problem: {} },
      { body: "{", headers: JSON_HEADERS },
    ),
    asks(
      "answers 500 when a body is read twice",
      "POST /bodies/twice",
      { status: 500, problem: {} },
      { body: "abc" },
    ),
    posts("tells whether a body was used", "used", "abc", { before: false, after: true }),
    asks(
      "answers without reading a body",
      "POST /bodies/ignore",
      { text: "ignored" },
      { body: "abc" },
    ),
    asks(
      "answers without reading a body of 500 kB",
      "POST /bodies/ignore",
      { text: "ignored" },
      { body: "x".repeat(500_000) },
    ),
    posts("tells that a body is there", "presence", "abc", { hasBody: true }),
    posts("iterates over a body", "count", "x".repeat(100_000), { bytes: 100_000 }),
    asks("sends a body back", "POST /bodies/echo", { text: "abc" }, { body: "abc" }),
    asks("sends no body back", "POST /bodies/echo", { text: "" }),
  ],
};

function submits(name: string, body: string, fields: unknown): Case {
  return asks(
    `reads ${name}`,
    "POST /bodies/form",
    { json: fields },
    { body, headers: FORM_HEADERS },
  );
}

function multipart(...parts: readonly (readonly [name: string, value: string | File])[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

function refusesForm(name: string, status: number, contentType: string, body: string): Case {
  return asks(
    `refuses ${name}`,
    "POST /bodies/form",
    { status, problem: {} },
    { body, headers: { "content-type": contentType } },
  );
}

const file = new File([encoder.encode("héllo")], "a b.txt", { type: "text/plain" });

export const forms: Group = {
  name: "forms",
  cases: [
    submits("a field", "a=1", [["a", "1"]]),
    submits("repeated fields", "a=1&a=2", [
      ["a", "1"],
      ["a", "2"],
    ]),
    submits("encoded fields", "a+b=%C3%A9%26", [["a b", "é&"]]),
    submits("an empty form", "", []),
    submits("a field without a value", "a", [["a", ""]]),
    submits("a field named __proto__", "__proto__=1", [["__proto__", "1"]]),
    submits(
      "1000 fields",
      "a=1&".repeat(999) + "a=1",
      Array.from({ length: 1000 }, () => ["a", "1"]),
    ),
    asks(
      "takes a charset on an urlencoded form",
      "POST /bodies/form",
      { json: [["a", "1"]] },
      {
        body: "a=1",
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      },
    ),
    refusesForm("1001 fields", 413, FORM_HEADERS["content-type"], "a=1&".repeat(1000) + "a=1"),
    refusesForm("a form of another type", 415, "text/plain", "a=1"),
    refusesForm("a form of JSON", 415, "application/json", "{}"),
    refusesForm("a multipart form without a boundary", 415, "multipart/form-data", "a=1"),
    refusesForm(
      "a multipart form cut short",
      400,
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    ),
    refusesForm(
      "a multipart form of something else",
      400,
      "multipart/form-data; boundary=x",
      "not a form",
    ),
    posts("reads a multipart field", "form", multipart(["a", "1"]), [["a", "1"]]),
    posts("reads repeated multipart fields", "form", multipart(["a", "1"], ["a", "2"]), [
      ["a", "1"],
      ["a", "2"],
    ]),
    posts("reads a multipart field of UTF-8", "form", multipart(["é", "🚀"]), [["é", "🚀"]]),
    posts("reads a multipart field of several lines", "form", multipart(["a", "1\r\n2"]), [
      ["a", "1\r\n2"],
    ]),
    posts("reads an empty multipart field", "form", multipart(["a", ""]), [["a", ""]]),
    posts("reads a file", "form", multipart(["f", file]), [
      ["f", { file: "a b.txt", type: "text/plain", text: "héllo" }],
    ]),
    posts("reads a file beside a field", "form", multipart(["a", "1"], ["f", file]), [
      ["a", "1"],
      ["f", { file: "a b.txt", type: "text/plain", text: "héllo" }],
    ]),
    posts(
      "reads an empty file",
      "form",
      multipart(["f", new File([], "e.bin", { type: "application/x-e" })]),
      [["f", { file: "e.bin", type: "application/x-e", text: "" }]],
    ),
    posts(
      "reads a file of 500 kB",
      "form",
      multipart(["f", new File(["x".repeat(500_000)], "x", { type: "text/plain" })]),
      [["f", { file: "x", type: "text/plain", text: "x".repeat(500_000) }]],
    ),
  ],
};
