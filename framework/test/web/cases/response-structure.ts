import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type Case, type Group, promises } from "../case.ts";

const METHODS = ["clone", "arrayBuffer", "blob", "bytes", "formData", "json", "text"];
const ATTRIBUTES = {
  type: "default",
  url: "",
  redirected: false,
  status: 200,
  ok: true,
  statusText: "",
  body: null,
  bodyUsed: false,
};

function hasAttribute([name, value]: [string, unknown]): Case {
  return promises(`has the attribute ${name}, which cannot be set`, (make) => {
    const response = make.toResponse();
    assert.ok(name in response);
    assert.equal(Reflect.get(response, name), value);
    assert.equal(Reflect.set(response, name, "other"), false);
    assert.equal(Reflect.get(response, name), value);
  });
}

function takesStatus(status: number, ok: boolean): Case {
  return promises(`takes the status ${String(status)}`, (make) => {
    const response = make.toResponse({ status });
    assert.equal(response.status, status);
    assert.equal(response.ok, ok);
    assert.equal(response.statusText, "");
    assert.equal(response.clone().status, status);
  });
}

function refuses(
  name: string,
  parts: Parameters<Parameters<Case["run"]>[0]["toResponse"]>[0],
  kind: new () => Error,
): Case {
  return promises(`refuses ${name}`, (make) => {
    assert.throws(() => make.toResponse(parts), kind);
  });
}

/** https://github.com/web-platform-tests/wpt: fetch/api/response/response-{init,error}*.any.js */
export const responseStructure: Group = {
  name: "response: structure",
  cases: [
    ...METHODS.map((name) =>
      promises(`has the method ${name}`, (make) => {
        assert.equal(typeof Reflect.get(make.toResponse(), name), "function");
      }),
    ),
    ...Object.entries(ATTRIBUTES).map(hasAttribute),
    promises("has headers, which cannot be replaced", (make) => {
      const response = make.toResponse();
      assert.equal(Reflect.set(response, "headers", new Headers({ name: "value" })), false);
      assert.ok(response.headers instanceof Headers);
      assert.equal(response.headers.has("name"), false);
    }),
    promises("is an instance of Response", (make) => {
      assert.ok(make.toResponse() instanceof Response);
    }),
    promises("is no instance of Request", (make) => {
      assert.equal(make.toResponse() instanceof Request, false);
    }),
    promises("calls itself a Response", (make) => {
      assert.equal(Object.prototype.toString.call(make.toResponse()), "[object Response]");
    }),
    promises("has Response as its constructor", (make) => {
      assert.equal(make.toResponse().constructor, Response);
    }),
    promises("has no enumerable properties of its own", (make) => {
      assert.deepEqual(Object.keys(make.toResponse({ body: "a" })), []);
    }),
    promises("is printed with its status", (make) => {
      assert.match(inspect(make.toResponse({ status: 404 })), /^Response \{\s+status: 404,/);
    }),
    takesStatus(200, true),
    takesStatus(201, true),
    takesStatus(204, true),
    takesStatus(205, true),
    takesStatus(299, true),
    takesStatus(300, false),
    takesStatus(304, false),
    takesStatus(404, false),
    takesStatus(418, false),
    takesStatus(500, false),
    takesStatus(599, false),
    ...[0, 1, 99, 100, 101, 103, 199, 600, 1000, -200, Number.NaN, Number.POSITIVE_INFINITY].map(
      (status) => refuses(`the status ${String(status)}`, { status }, RangeError),
    ),
    promises("makes a whole number of a status", (make) => {
      assert.equal(make.toResponse({ status: 404.9 }).status, 404);
    }),
    ...[204, 205, 304].flatMap((status) => [
      refuses(`a text with the status ${String(status)}`, { status, body: "a" }, TypeError),
      refuses(`an empty text with the status ${String(status)}`, { status, body: "" }, TypeError),
      refuses(
        `bytes with the status ${String(status)}`,
        { status, body: new Uint8Array(1) },
        TypeError,
      ),
    ]),
    promises("can be made of its parts", async (make) => {
      const response = make.toResponse({ body: "abc", status: 201, headers: { a: "1" } });
      const other = new Response(response.body, response);
      assert.equal(other.status, 201);
      assert.equal(other.headers.get("a"), "1");
      assert.equal(other.headers.get("content-type"), "text/plain");
      assert.equal(await other.text(), "abc");
      assert.equal(response.bodyUsed, true);
    }),
    promises("lends status and headers to another body", async (make) => {
      const other = new Response("other", make.toResponse({ body: "abc", status: 404 }));
      assert.equal(other.status, 404);
      assert.equal(other.headers.get("content-type"), "text/plain");
      assert.equal(await other.text(), "other");
    }),
  ],
};
