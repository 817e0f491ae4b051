import { toNativeRequest } from "./to-native-request.ts";

/** On whatever takes lazy requests already, whichever copy of this package has put it in place. */
const ACCEPTS = /* @__PURE__ */ Symbol.for("openspeed.acceptsLazyRequests");

/**
 * Lets `new Request(lazy)` and `fetch(lazy)` take requests that stand for native ones. A server calls it as
 * it starts; calling it again changes nothing, unless someone has put back what was there before.
 *
 * Both read private fields of their argument, and no other object can have those: a class adds them to nothing
 * but what its own constructor makes, and the constructor costs what a lazy request is there to save. So
 * the two globals are wrapped, as srvx and @hono/node-server do, but so that nothing else changes:
 *
 * - `Request.prototype` stays the object it was, so `instanceof`, and what others put on it, hold for requests made
 *   before and after. A subclass has a prototype of its own, and `instanceof` of a proxy is slow.
 * - `request.constructor === Request` holds as well.
 * - What was there is wrapped, be it the platform's or put there by a mock, and its properties can be read
 *   through the wrapper. It is called with the same arguments and its answer is not touched.
 * - Nothing is taken back when a server closes: others may have wrapped the wrapper by then.
 *
 * What took hold of `Request` or `fetch` before, such as `class Mine extends Request` in a module loaded earlier,
 * is not reached, nor is what a mock puts back that came before the server. There `lazy.clone()`, which is
 * native, does.
 */
export function acceptLazyRequests(): void {
  const { Request, fetch } = globalThis;
  if (!(ACCEPTS in Request)) replaceGlobal("Request", wrapRequest(Request));
  if (!(ACCEPTS in fetch)) replaceGlobal("fetch", wrapFetch(fetch));
}

function wrapRequest(Original: typeof Request): object {
  // Not a class: its prototype could not be set.
  const Wrapper = function (...args: unknown[]): object {
    if (new.target === undefined) return Reflect.apply(Original, undefined, args);
    return Reflect.construct(Original, withNativeRequest(args), new.target);
  };
  // Beside the original rather than below it: srvx takes the root of the line for the platform's own class.
  Object.setPrototypeOf(Wrapper, Object.getPrototypeOf(Original));
  Object.defineProperties(Wrapper, {
    ...Object.getOwnPropertyDescriptors(Original),
    [ACCEPTS]: { value: true },
  });
  keepInstances(Wrapper, Original);
  Reflect.defineProperty(Original.prototype, "constructor", { value: Wrapper });
  return Wrapper;
}

/** The rules that srvx and @hono/node-server have for `instanceof` hold for their own class alone. */
function keepInstances(Wrapper: object, Original: typeof Request): void {
  const ordinary = Function.prototype[Symbol.hasInstance];
  if (Original[Symbol.hasInstance] === ordinary) return;
  Object.defineProperty(Wrapper, Symbol.hasInstance, {
    value: function hasInstance(this: unknown, instance: unknown): boolean {
      if (this === Wrapper) return instance instanceof Original;
      return Reflect.apply(ordinary, this, [instance]);
    },
  });
}

function wrapFetch(original: typeof fetch): object {
  const wrapper = function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(original, this, withNativeRequest(args));
  };
  Object.setPrototypeOf(wrapper, original);
  return Object.defineProperties(wrapper, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
    [ACCEPTS]: { value: true },
  });
}

function withNativeRequest(args: readonly unknown[]): readonly unknown[] {
  return args.length === 0 ? args : args.with(0, toNativeRequest(args[0]));
}

/** Keeps who may see and change the property. A global that was frozen stays as it is. */
function replaceGlobal(name: "Request" | "fetch", value: object): void {
  const enumerable = Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable ?? false;
  Reflect.defineProperty(globalThis, name, {
    value,
    enumerable,
    writable: true,
    configurable: true,
  });
}
