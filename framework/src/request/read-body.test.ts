import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../errors/http-error.ts";
import type { BodyType } from "./choose-body-type.ts";
import { guardBody } from "./guard-body.ts";
import { readBody } from "./read-body.ts";

const ALL: readonly BodyType[] = ["json", "form", "text", "bytes"];

interface Sent {
  readonly type?: string;
  readonly accepts?: readonly BodyType[];
  readonly headers?: Record<string, string>;
  readonly limit?: number;
}

function toRequest(body: BodyInit | null, { type, headers = {} }: Sent): Request {
  const request = new Request("http://localhost/", { method: "POST", body });
  if (type === undefined && typeof body === "string") request.headers.delete("content-type");
  if (type !== undefined) request.headers.set("content-type", type);
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  return request;
}

function read(body: BodyInit | null, sent: Sent = {}): Promise<unknown> {
  return readBody(guardBody(toRequest(body, sent), sent.limit ?? 10_000), sent.accepts ?? ALL);
}

async function refusal(body: BodyInit | null, sent: Sent = {}): Promise<HttpError> {
  try {
    await read(body, sent);
  } catch (error) {
    if (error instanceof HttpError) return error;
    throw error;
  }
  throw new Error("The body was read.");
}

function toStream(...chunks: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

function streamed(chunks: Uint8Array<ArrayBuffer>[], type?: string): Request {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    body: toStream(...chunks),
    duplex: "half",
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
  };
  return new Request("http://localhost/", init);
}

// Each is a way in which validators and parsers have read one header differently.

const READ_AS_JSON = [
  "application/json",
  "APPLICATION/JSON",
  "application/json;",
  "application/json; charset=utf-8",
  "application/json;charset=UTF-8",
  'application/json; charset="utf-8"',
  'application/json; charset="\\u\\t\\f-8"',
  "application/json\t; charset=utf-8",
  "application/json;\tcharset=utf-8",
  "application/json;;charset=utf-8",
  "application/json; x=text.plain",
  "application/vnd.api+json",
  " application/json",
  "application/json ",
  "application/json\t",
];

const REFUSED = [
  "application/json\tx",
  "application/json x",
  "application/json text/plain",
  "application/json, text/plain",
  "application/json; x=text/plain",
  "text/plain, application/json",
  "application/json,",
  ",application/json",
  "application/json; charset=utf-8, text/plain",
  "application/json; charset=utf-16",
  "application/json; charset=utf-8; charset=utf-16",
  "application/json; charset",
  'application/json; charset="utf-8',
  "application//json",
  "application/json/",
  "/application/json",
  "application",
  "json",
  "*/*",
  "application/*",
  "application/json\u00a0",
  "application/jsonp",
  "application/x-json",
  "text/json",
  "multipart/form-data; boundary=application/json",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
  "application/x-www-form-urlencoded; application/json",
  "undefined",
  "__proto__/constructor",
  "a".repeat(8000),
];

describe("readBody", () => {
  it.each([
    ["application/json", '{"a":[1]}', { a: [1] }],
    ["application/problem+json; charset=UTF-8", "1", 1],
    ["image/x+json", "null", null],
    ["text/plain", "h\u00e9llo", "h\u00e9llo"],
    ["text/html; charset=utf8", "<p>", "<p>"],
    ["application/octet-stream", "ab", new Uint8Array([97, 98])],
    ["image/png; charset=x", "ab", new Uint8Array([97, 98])],
  ])("reads %s", async (type, body, expected) => {
    expect(await read(body, { type })).toEqual(expected);
  });

  it("reads a form into an object without a prototype, repeated names as lists", async () => {
    const file = new File(["x"], "x.txt", { type: "text/plain" });
    const multipart = new FormData();
    for (const value of ["1", file, "3"]) multipart.append("a", value);
    multipart.append("b", "2");
    for (const [body, expected] of [
      [new URLSearchParams("a=1&b=2&a=3&%C3%A9=%C3%A9"), { a: ["1", "3"], b: "2", é: "é" }],
      [multipart, { a: ["1", expect.any(File), "3"], b: "2" }],
    ] as const) {
      const form = await read(body, { accepts: ["form"] });
      expect(Object.getPrototypeOf(form)).toBeNull();
      expect({ ...(form as object) }).toEqual(expected);
    }
  });

  it("reads back any form, sent in either way", async () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "=", "&", "%", "+", " ", '"', ";", "é", "😀", "-"),
    });
    const name = fc.oneof(text, fc.constantFrom("constructor", "toString", "x", "y"));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, text), { maxLength: 20 }), async (pairs) => {
        fc.pre(pairs.length > 0);
        const multipart = new FormData();
        for (const [key, value] of pairs) multipart.append(key, value);
        const values = Map.groupBy(pairs, ([key]) => key);
        for (const body of [new URLSearchParams(pairs), multipart]) {
          const form = new Map(Object.entries((await read(body)) as object));
          expect([...form.keys()].toSorted()).toEqual([...values.keys()].toSorted());
          for (const [key, list] of values) {
            expect([form.get(key)].flat()).toEqual(list.map(([, value]) => value));
          }
        }
      }),
    );
  });

  it("reads every type as bytes where nothing else is accepted, and never as another one", async () => {
    const accepts = ["bytes"] as const;
    expect(await read("[1]", { type: "application/json", accepts })).toBeInstanceOf(Uint8Array);
    const json = { type: "text/plain", accepts: ["json", "form"] as const };
    expect((await refusal("[1]", json)).status).toBe(415);
  });

  it("says what it accepts in the 415", async () => {
    const { status, headers, detail } = await refusal("a", {
      type: "text/plain",
      accepts: ["json", "form"],
    });
    expect([status, headers["accept"]]).toEqual([
      415,
      "application/json, application/x-www-form-urlencoded, multipart/form-data",
    ]);
    expect(detail).toMatch(/^A body of type text\/plain is not accepted\. Send application/);
  });

  it.each([
    ["no type", undefined, /content-type is missing/],
    ["a malformed type", "json", /is malformed/],
    ["another charset", "application/json; charset=utf-16", /charset must be utf-8/],
    ["another charset of a form", "application/x-www-form-urlencoded; charset=latin1", /charset/],
    ["no boundary", "multipart/form-data", /boundary/],
    ["an empty boundary", 'multipart/form-data; boundary=""', /boundary/],
    ["a boundary that ends in a space", 'multipart/form-data; boundary="a "', /boundary/],
    ["a boundary with a quote", 'multipart/form-data; boundary="a\\"b"', /boundary/],
    ["a boundary of 71 characters", `multipart/form-data; boundary=${"a".repeat(71)}`, /boundary/],
  ])("refuses a body with %s with 415", async (_name, type, detail) => {
    const error = await refusal("{}", type === undefined ? {} : { type });
    expect(error.status).toBe(415);
    expect(error.detail).toMatch(detail);
  });

  it.each(["gzip", "br", "GZIP", "gzip, identity", "identity, gzip", "x"])(
    "refuses a body coded as %s with 415 and says that it takes none",
    async (coding) => {
      const headers = { "content-encoding": coding };
      const error = await refusal("{}", { type: "application/json", headers });
      expect([error.status, error.headers["accept-encoding"]]).toEqual([415, "identity"]);
    },
  );

  it("takes the identity coding", async () => {
    const headers = { "content-encoding": "Identity" };
    expect(await read("{}", { type: "application/json", headers })).toEqual({});
  });

  it.each(READ_AS_JSON)(
    "reads a body of type %j as JSON, whatever else is accepted",
    async (type) => {
      expect(await read('{"a":1}', { type, accepts: ["json"] })).toEqual({ a: 1 });
      expect(await read('{"a":1}', { type })).toEqual({ a: 1 });
    },
  );

  it.each(REFUSED)("refuses a body of type %j with 415 where JSON is accepted", async (type) => {
    expect((await refusal('{"a":1}', { type, accepts: ["json"] })).status).toBe(415);
  });

  it("gives a body, or an HttpError of 4xx, for any type and any bytes", async () => {
    const anyType = fc.oneof(
      fc.constantFrom(...READ_AS_JSON, ...REFUSED),
      fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((c) => String.fromCharCode(c)) }),
    );
    await fc.assert(
      fc.asyncProperty(anyType, fc.uint8Array({ maxLength: 50 }), async (type, bytes) => {
        const outcome = await read(new Uint8Array(bytes), { type }).then(
          () => 200,
          (error: unknown) => (error instanceof HttpError ? error.status : error),
        );
        expect([200, 400, 413, 415]).toContain(outcome);
      }),
    );
  });

  it("gives undefined when there is no body, whatever the type says", async () => {
    expect(await read(null)).toBeUndefined();
    expect(await read(null, { type: "application/json", accepts: ["form"] })).toBeUndefined();
    expect(await read("", { type: "application/json" })).toBeUndefined();
    expect(await readBody(guardBody(streamed([]), 10), ALL)).toBeUndefined();
    expect(await readBody(guardBody(streamed([new Uint8Array()]), 10), ALL)).toBeUndefined();
  });

  it("refuses a streamed body without a type once its first byte has come", async () => {
    const request = streamed([new Uint8Array(), new Uint8Array([1])]);
    await expect(readBody(guardBody(request, 10), ALL)).rejects.toMatchObject({ status: 415 });
  });

  it.each([
    ["declared", { "content-length": "11" }, "1"],
    ["sent", {}, "1".repeat(11)],
    ["sent under an unreadable length", { "content-length": "1, 1" }, "1".repeat(11)],
  ])("refuses a body over the limit as %s with 413", async (_name, headers, body) => {
    const sent = { type: "text/plain", headers, limit: 10 };
    expect((await refusal(body, sent)).status).toBe(413);
  });

  it("takes a body as long as the limit, declared or not", async () => {
    const sent = { type: "text/plain", limit: 10 };
    expect(await read("1".repeat(10), sent)).toHaveLength(10);
    const headers = { "content-length": "10" };
    expect(await read("1".repeat(10), { ...sent, headers })).toHaveLength(10);
  });

  it("takes 1000 fields of an urlencoded form and refuses one more with 413", async () => {
    const type = "application/x-www-form-urlencoded";
    const form = await read("a=1&".repeat(999) + "a=1", { type });
    expect((form as { a: unknown[] }).a).toHaveLength(1000);
    expect((await refusal("&".repeat(1000), { type })).status).toBe(413);
  });

  it("takes 100 parts of a multipart form and refuses one more with 413", async () => {
    const formOf = (parts: number): FormData => {
      const form = new FormData();
      for (let part = 0; part < parts; part++) form.append("a", "--x");
      return form;
    };
    const form = await read(formOf(100), { limit: 100_000 });
    expect((form as { a: unknown[] }).a).toHaveLength(100);
    expect((await refusal(formOf(101), { limit: 100_000 })).status).toBe(413);
  });

  it("counts only what begins a line as a part", async () => {
    const body = `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n${" --y".repeat(500)}\r\n--x--\r\n`;
    const read500 = await read(body, { type: "multipart/form-data; boundary=x" });
    expect((read500 as { a: string }).a).toHaveLength(2000);
  });

  it.each([
    ["malformed JSON", "application/json", "{"],
    ["text that is not UTF-8", "text/plain", new Uint8Array([0xff])],
    ["a cut multipart form", "multipart/form-data; boundary=x", "--x\r\n"],
    ["a multipart form cut in its end", "multipart/form-data; boundary=x", "--x-"],
    ["a multipart form without its boundary", "multipart/form-data; boundary=x", "a\n--y--"],
    ["a multipart form with a broken part", "multipart/form-data; boundary=x", "--x\r\na\r\n--x--"],
    ["a form with a __proto__ name", "application/x-www-form-urlencoded", "__proto__=1"],
    ["JSON with a __proto__ key", "application/json", '{"__proto__":1}'],
  ])("refuses %s with 400", async (_name, type, body) => {
    expect((await refusal(body, { type })).status).toBe(400);
  });

  it("parses a multipart form by the boundary it checked, not by the header", async () => {
    const part = (boundary: string, value: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\n${value}\r\n--${boundary}--\r\n`;
    const quoted = { type: 'multipart/form-data; boundary="x y"' };
    expect(await read(part("x y", "1"), quoted)).toMatchObject({ a: "1" });
    const twice = { type: "multipart/form-data; boundary=x; boundary=y" };
    expect((await refusal(part("x", "1") + part("y", "2"), twice)).status).toBe(415);
  });
});
