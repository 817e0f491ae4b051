import assert from "node:assert/strict";
import { acceptLazyRequests } from "../../../src/runtimes/node/web/accept-lazy-requests.ts";
import { type Case, type Group, promises } from "../case.ts";
import { whole } from "../makers.ts";

/** Taken hold of before anything is wrapped, as a module that is loaded earlier may do. */
const EarlyRequest = Request;
const earlyRequest = new EarlyRequest("http://localhost/");

const NAMES = ["Request", "fetch"] as const;

/** A case that may put anything in the place of the two globals. */
function patches(name: string, run: () => Promise<void> | void): Case {
  return promises(name, async () => {
    const before = NAMES.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
    try {
      await run();
    } finally {
      NAMES.forEach((name, index) => {
        const descriptor = before[index];
        if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
      });
    }
  });
}

function setGlobal(name: "Request" | "fetch", value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** What accepting lazy requests changes about `Request` and `fetch`, and what it may not. */
export const globals: Group = {
  name: "accepting lazy requests",
  cases: [
    patches("changes nothing the second time", () => {
      acceptLazyRequests();
      const { Request, fetch } = globalThis;
      acceptLazyRequests();
      assert.equal(globalThis.Request, Request);
      assert.equal(globalThis.fetch, fetch);
    }),
    patches("wraps again what another put in its place", async () => {
      class Other extends Request {}
      const { prototype } = Other;
      Object.setPrototypeOf(Other, Function.prototype);
      setGlobal("Request", Other);
      acceptLazyRequests();
      assert.notEqual(globalThis.Request, Other);
      assert.equal(globalThis.Request.prototype, prototype);
    }),
    patches(
      "leaves a subclass of what it wrapped alone, which takes lazy requests through it",
      async () => {
        class Other extends Request {}
        setGlobal("Request", Other);
        acceptLazyRequests();
        assert.equal(globalThis.Request, Other);
        assert.equal(await new Request(whole.toRequest({ body: "a" })).text(), "a");
      },
    ),
    patches("keeps what a class in its place counts as an instance, as srvx and Hono do", () => {
      class Other extends EarlyRequest {
        static override [Symbol.hasInstance](instance: unknown): boolean {
          if (this === Other) return instance instanceof EarlyRequest;
          return Function.prototype[Symbol.hasInstance].call(this, instance);
        }
      }
      setGlobal("Request", Other);
      acceptLazyRequests();
      assert.notEqual(globalThis.Request, Other);
      assert.ok(earlyRequest instanceof Request);
      assert.ok(whole.toRequest() instanceof Request);
      assert.ok(new Request("http://localhost/") instanceof Other);
      class Mine extends Request {}
      assert.ok(new Mine("http://localhost/") instanceof Mine);
      assert.equal(new Request("http://localhost/") instanceof Mine, false);
      assert.equal({} instanceof Request, false);
    }),
    patches("keeps the static members of a class in its place", () => {
      class Other extends EarlyRequest {
        static readonly note = "kept";
      }
      setGlobal("Request", Other);
      acceptLazyRequests();
      assert.equal(Reflect.get(Request, "note"), "kept");
    }),
    promises("is the root of its line, as the platform's class is", () => {
      assert.equal(Object.getPrototypeOf(Request), Function.prototype);
    }),
    patches("lets the properties of a mocked fetch be seen", async () => {
      const calls: unknown[][] = [];
      const mock = Object.assign(
        (...args: unknown[]) => {
          calls.push(args);
          return "mocked";
        },
        { calls },
      );
      setGlobal("fetch", mock);
      acceptLazyRequests();
      assert.equal(Reflect.get(globalThis.fetch, "calls"), calls);
      assert.equal(
        Reflect.apply(globalThis.fetch, undefined, ["http://localhost/", { method: "PUT" }]),
        "mocked",
      );
      assert.deepEqual(calls, [["http://localhost/", { method: "PUT" }]]);
    }),
    patches("calls a mocked fetch on what it was called on", () => {
      const seen: unknown[] = [];
      setGlobal("fetch", function mock(this: unknown) {
        seen.push(this);
      });
      acceptLazyRequests();
      const owner = { fetch };
      void owner.fetch("http://localhost/");
      assert.deepEqual(seen, [owner]);
    }),
    patches("hands a mocked fetch a native request", () => {
      const seen: unknown[] = [];
      setGlobal("fetch", (input: unknown) => seen.push(input));
      acceptLazyRequests();
      const lazy = whole.toRequest();
      void fetch(lazy);
      assert.ok(seen[0] instanceof Request);
      assert.notEqual(seen[0], lazy);
    }),
    patches("works below a fetch that others wrap around it, as MSW does", async () => {
      const inner = globalThis.fetch;
      setGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
        const request = new Request(input, init);
        return request.url.endsWith("/mocked")
          ? new Response(await request.text())
          : inner(request);
      });
      const response = await fetch(
        whole.toRequest({ url: "http://localhost/mocked", body: "abc" }),
      );
      assert.equal(await response.text(), "abc");
    }),
    patches("leaves globals that were frozen as they are", () => {
      const frozen = (): void => undefined;
      setGlobal("fetch", frozen);
      const { defineProperty } = Reflect;
      // A property of the real global object that is frozen can't be put back after the case.
      Reflect.defineProperty = () => false;
      try {
        acceptLazyRequests();
      } finally {
        Reflect.defineProperty = defineProperty;
      }
      assert.equal(globalThis.fetch, frozen);
    }),
    promises("keeps the prototype, so that what was made before is an instance", () => {
      assert.notEqual(Request, EarlyRequest);
      assert.equal(Request.prototype, EarlyRequest.prototype);
      assert.ok(earlyRequest instanceof Request);
      assert.equal(earlyRequest.constructor, Request);
    }),
    promises("keeps what is made now an instance of what others took hold of before", () => {
      assert.ok(new Request("http://localhost/") instanceof EarlyRequest);
      assert.ok(whole.toRequest() instanceof EarlyRequest);
    }),
    promises("reaches what others took hold of before through a clone", async () => {
      const lazy = whole.toRequest({ body: "abc", headers: [["a", "1"]] });
      const request = new EarlyRequest(lazy.clone());
      assert.equal(request.headers.get("a"), "1");
      assert.equal(await request.text(), "abc");
    }),
    promises("takes the lazy requests of another copy of this package", async () => {
      const native = new Request("http://localhost/", { method: "POST", body: "abc" });
      const lazy: unknown = Object.create(Request.prototype, {
        [Symbol.for("openspeed.toNativeRequest")]: { value: () => native },
      });
      const request: unknown = Reflect.construct(Request, [lazy]);
      assert.ok(request instanceof Request);
      assert.equal(await request.text(), "abc");
    }),
    promises("keeps who sees the globals", () => {
      assert.equal(Object.getOwnPropertyDescriptor(globalThis, "Request")?.enumerable, false);
      assert.equal(Object.getOwnPropertyDescriptor(globalThis, "fetch")?.enumerable, true);
      for (const name of NAMES) {
        const { writable, configurable } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
        assert.deepEqual([writable, configurable], [true, true]);
      }
    }),
    promises("keeps names and lengths", () => {
      assert.deepEqual([Request.name, Request.length], ["Request", 1]);
      assert.deepEqual([fetch.name, fetch.length], ["fetch", 1]);
    }),
    promises("keeps Request a constructor", () => {
      assert.throws(() => Reflect.apply(Request, undefined, ["http://localhost/"]), {
        name: "TypeError",
        message: /without 'new'/,
      });
      assert.throws(() => Reflect.construct(Request, []), TypeError);
      assert.equal(Object.getOwnPropertyDescriptor(Request, "prototype")?.writable, false);
    }),
    promises("keeps the constructor out of sight", () => {
      const property = Object.getOwnPropertyDescriptor(Request.prototype, "constructor");
      assert.deepEqual([property?.value, property?.enumerable], [Request, false]);
      assert.equal(Object.keys(Request.prototype).includes("constructor"), false);
    }),
    promises("refuses what the platform's Request refuses", () => {
      assert.throws(() => new Request("not a URL"), TypeError);
      assert.throws(
        () => Reflect.construct(Request, ["http://localhost/", { method: "GET", body: "a" }]),
        TypeError,
      );
      assert.throws(() => Reflect.construct(Request, [{}]), TypeError);
    }),
    promises("rejects what the platform's fetch rejects", async () => {
      await assert.rejects(fetch("not a URL"), TypeError);
      const none: unknown = Reflect.apply(fetch, undefined, [null]);
      assert.ok(none instanceof Promise);
      await assert.rejects(none, TypeError);
      await assert.rejects(async () => Reflect.apply(fetch, undefined, []), TypeError);
    }),
    promises("takes what the platform's fetch takes", async () => {
      assert.equal(await (await fetch("data:text/plain,abc")).text(), "abc");
      assert.equal(await (await fetch(new URL("data:text/plain,abc"))).text(), "abc");
      assert.equal(await (await fetch(new Request("data:text/plain,abc"))).text(), "abc");
    }),
  ],
};
