import assert from "node:assert/strict";
import { LightResponse, takeLight } from "../../../src/runtimes/node/web/light-response.ts";
import { type Case, type Group, promises } from "../case.ts";
import { READERS } from "../read-all.ts";

const TYPE = "text/plain; charset=utf-8";

function isNoLonger(name: string, touch: (response: LightResponse) => unknown): Case {
  return promises(`is nothing any more after ${name}`, async () => {
    const response = new LightResponse("a=1", 200, "application/x-www-form-urlencoded");
    await touch(response);
    assert.equal(takeLight(response), undefined);
  });
}

function isStill(name: string, touch: (response: LightResponse) => unknown): Case {
  return promises(`stands after ${name}`, () => {
    const response = new LightResponse("abc", 200, TYPE);
    touch(response);
    assert.equal(takeLight(response)?.body, "abc");
  });
}

/** What a server sees of a light response. */
export const lightView: Group = {
  name: "light view",
  cases: [
    promises("has status, body and content type", () => {
      const view = takeLight(new LightResponse("abc", 201, TYPE));
      assert.equal(view?.status, 201);
      assert.equal(view.body, "abc");
      assert.equal(view.contentType, TYPE);
      assert.equal(view.headers, undefined);
    }),
    promises("has no body and no content type for none", () => {
      const view = takeLight(new LightResponse(null, 204, null));
      assert.equal(view?.body, null);
      assert.equal(view.contentType, null);
      assert.equal(view.headers, undefined);
    }),
    promises("has bytes as they were", () => {
      const body = new Uint8Array([1, 2]);
      const view = takeLight(new LightResponse(body, 200, TYPE));
      body.fill(0);
      assert.deepEqual(view?.body, new Uint8Array([1, 2]));
    }),
    promises("has all headers when there are more", () => {
      const view = takeLight(new LightResponse("abc", 200, TYPE, { a: "1" }));
      assert.deepEqual(
        [...(view?.headers ?? [])],
        [
          ["a", "1"],
          ["content-type", TYPE],
        ],
      );
    }),
    promises("has the headers that were touched", () => {
      const response = new LightResponse("abc", 200, TYPE);
      response.headers.set("a", "1");
      response.headers.delete("content-type");
      assert.deepEqual([...(takeLight(response)?.headers ?? [])], [["a", "1"]]);
    }),
    promises("has headers for a content type that had to be trimmed", () => {
      const view = takeLight(new LightResponse("abc", 200, ` ${TYPE}`));
      assert.equal(view?.headers?.get("content-type"), TYPE);
    }),
    isStill("a look at status and type", ({ status, ok, type, url, redirected, statusText }) => [
      status,
      ok,
      type,
      url,
      redirected,
      statusText,
    ]),
    isStill("a look at bodyUsed", ({ bodyUsed }) => bodyUsed),
    isStill("a change of headers", ({ headers }) => headers.set("a", "1")),
    isStill("a property of another's", (response) => Object.assign(response, { note: 1 })),
    isNoLonger("a look at the body", ({ body }) => body),
    isNoLonger("a clone", (response) => response.clone()),
    ...READERS.filter((name) => name !== "json").map((name) =>
      isNoLonger(name, (response) => response[name]()),
    ),
    isNoLonger("json", (response) => response.json().catch(() => undefined)),
    promises("can be taken once, which uses the body up", async () => {
      const response = new LightResponse("abc", 200, TYPE);
      const view = takeLight(response);
      assert.equal(view?.body, "abc");
      assert.equal(takeLight(response), undefined);
      assert.equal(response.bodyUsed, true);
      assert.equal(response.body?.locked, true);
      await assert.rejects(response.text(), TypeError);
      assert.throws(() => response.clone(), TypeError);
    }),
    promises("can be taken again and again without a body, as native responses can", () => {
      const response = new LightResponse(null, 204, null);
      const view = takeLight(response);
      assert.notEqual(view, undefined);
      assert.equal(takeLight(response), view);
      assert.equal(response.bodyUsed, false);
    }),
    promises("can't be taken once the body was touched, nor of a native response", () => {
      const response = new LightResponse("abc", 200, TYPE);
      assert.notEqual(response.body, null);
      assert.equal(takeLight(response), undefined);
      assert.equal(takeLight(new Response("abc")), undefined);
      assert.equal(response.bodyUsed, false);
    }),
    promises("is nothing for a native response", () => {
      assert.equal(takeLight(new Response("abc")), undefined);
    }),
    promises("is nothing for a clone, which is native", () => {
      assert.equal(takeLight(new LightResponse("abc", 200, TYPE).clone()), undefined);
    }),
    promises("stands after a look at the body that is none", () => {
      const response = new LightResponse(null, 204, null);
      assert.equal(response.body, null);
      assert.notEqual(takeLight(response), undefined);
    }),
    promises("lets a light response have the platform's members that it knows nothing of", () => {
      const response = new LightResponse("abc", 200, TYPE);
      const native = new Response("abc");
      for (const name of Object.getOwnPropertyNames(Response.prototype)) {
        assert.equal(typeof Reflect.get(response, name), typeof Reflect.get(native, name), name);
      }
    }),
  ],
};
