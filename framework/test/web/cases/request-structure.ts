import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type Case, type Group, promises } from "../case.ts";

const METHODS = ["clone", "arrayBuffer", "blob", "bytes", "formData", "json", "text"];
const ATTRIBUTES = {
  method: "GET",
  url: "http://localhost/path?a=1",
  destination: "",
  referrer: "about:client",
  referrerPolicy: "",
  mode: "cors",
  credentials: "same-origin",
  cache: "default",
  redirect: "follow",
  integrity: "",
  keepalive: false,
  isReloadNavigation: false,
  isHistoryNavigation: false,
  duplex: "half",
  body: null,
  bodyUsed: false,
};

function hasMethod(name: string): Case {
  return promises(`has the method ${name}`, (make) => {
    assert.equal(typeof Reflect.get(make.toRequest(), name), "function");
  });
}

function hasAttribute([name, value]: [string, unknown]): Case {
  return promises(`has the attribute ${name}, which cannot be set`, (make) => {
    const request = make.toRequest();
    assert.ok(name in request);
    assert.equal(Reflect.get(request, name), value);
    assert.equal(Reflect.set(request, name, "other"), false);
    assert.equal(Reflect.get(request, name), value);
  });
}

/** https://github.com/web-platform-tests/wpt: fetch/api/request/request-structure.any.js */
export const requestStructure: Group = {
  name: "request: structure",
  cases: [
    ...METHODS.map(hasMethod),
    ...Object.entries(ATTRIBUTES).map(hasAttribute),
    promises("has headers, which cannot be replaced", (make) => {
      const request = make.toRequest();
      assert.equal(Reflect.set(request, "headers", new Headers({ name: "value" })), false);
      assert.ok(request.headers instanceof Headers);
      assert.equal(request.headers.has("name"), false);
    }),
    promises("has a signal, which cannot be replaced", (make) => {
      const request = make.toRequest();
      assert.equal(Reflect.set(request, "signal", AbortSignal.abort()), false);
      assert.ok(request.signal instanceof AbortSignal);
      assert.equal(request.signal.aborted, false);
    }),
    promises("is an instance of Request", (make) => {
      assert.ok(make.toRequest() instanceof Request);
    }),
    promises("is no instance of Response", (make) => {
      assert.equal(make.toRequest() instanceof Response, false);
    }),
    promises("calls itself a Request", (make) => {
      assert.equal(Object.prototype.toString.call(make.toRequest()), "[object Request]");
    }),
    promises("has Request as its constructor", (make) => {
      assert.equal(make.toRequest().constructor, Request);
    }),
    promises("has no enumerable properties of its own", (make) => {
      assert.deepEqual(Object.keys(make.toRequest()), []);
    }),
    promises("gives the same headers each time", (make) => {
      const request = make.toRequest({ body: "a" });
      const { headers } = request;
      assert.notEqual(request.body, null);
      assert.equal(request.headers, headers);
    }),
    promises("gives the same signal each time", (make) => {
      const request = make.toRequest({ body: "a" });
      const { signal } = request;
      assert.notEqual(request.body, null);
      assert.equal(request.signal, signal);
    }),
    promises("is printed with its method and URL", (make) => {
      const text = inspect(make.toRequest({ method: "PUT" }));
      assert.match(text, /^Request \{\s+method: 'PUT',\s+url: 'http:\/\/localhost\/path\?a=1',/);
    }),
    promises("takes properties like any object", (make) => {
      const request = Object.assign(make.toRequest(), { json: async () => "own" });
      assert.equal(Object.hasOwn(request, "json"), true);
    }),
    ...["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND", "M-SEARCH"].map((method) =>
      promises(`shows the method ${method}, and so does what is made of it`, (make) => {
        const request = make.toRequest({ method });
        assert.equal(request.method, method);
        assert.equal(request.clone().method, method);
        assert.equal(new Request(request).method, method);
      }),
    ),
  ],
};
