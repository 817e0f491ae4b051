import { Context } from "../../context.ts";
import { createReads, forbidStoring, type ReadRecorder, type Reads, recordReads } from "./reads.ts";

/** What is to be made, and who is told. */
export interface Observation {
  /** Whether the whole is wanted, whatever part or version of it the request asks for. */
  readonly wantsWhole: boolean;
  readonly signal: AbortSignal;
  /** Names in the state that hold the same for every visitor. */
  readonly shared: ReadonlySet<string>;
  readonly onPersonal: (what: string) => void;
}

/** A context that tells what was read of it. */
export interface Observed {
  readonly ctx: Context;
  readonly reads: Reads;
}

/** What describes a body, which a request that is answered from a cache has no use for. */
const OF_BODIES = new Set([
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "transfer-encoding",
]);

/** What the cache answers for by itself. */
const OWN = new Set([
  "cache-control",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "pragma",
  "range",
]);

/**
 * Makes a context of a request that takes down which headers, cookies and state are read of it, so that nothing can
 * get into an answer that its key does not know. Its request holds its headers in no other way than the one that is
 * observed: what gets around that, as `new Request(ctx.request)` may, finds none.
 */
export function observe(ctx: Context, observation: Observation): Observed {
  const reads = createReads(observation.onPersonal);
  const given = new Headers(readUnobserved(ctx.request.headers));
  for (const name of OF_BODIES) given.delete(name);
  if (observation.wantsWhole) for (const name of OWN) given.delete(name);
  // It is in the address, as far as the two agree.
  const host = given.get("host") === ctx.url.host ? "host" : "";
  const headers = observeHeaders(given, {
    ...reads,
    readHeader(name) {
      if (!OWN.has(name) && !OF_BODIES.has(name) && name !== host) reads.readHeader(name);
    },
  });
  const fork = Context.fork(ctx, {
    request: toRequest(ctx, headers, observation.signal),
    platform: observePlatform(ctx, reads),
    headers: toBag(headers),
    state: observeState(ctx, observation.shared, reads),
  });
  recordReads(fork, {
    forbid(reason) {
      reads.forbid(reason);
      // A cache further out keeps what this one hands on.
      forbidStoring(ctx, reason);
    },
  });
  return { ctx: fork, reads };
}

const originals = new WeakMap<Headers, Headers>();

/** The headers of a request, unobserved. */
export function readUnobserved(headers: Headers): Headers {
  return originals.get(headers) ?? headers;
}

function observeHeaders(headers: Headers, reads: ReadRecorder): Headers {
  const observed = new Proxy(headers, {
    get(target, member) {
      if (member === "get" || member === "has") {
        return (name: string) => {
          reads.readHeader(name.toLowerCase());
          return target[member](name);
        };
      }
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        // What none of them says is read as well.
        if (!WRITERS.has(member)) reads.readPersonal("all headers");
        return Reflect.apply(value, target, args);
      };
    },
  });
  originals.set(observed, headers);
  return observed;
}

const WRITERS: ReadonlySet<string | symbol> = new Set(["append", "delete", "set"]);

function toRequest(ctx: Context, headers: Headers, signal: AbortSignal): Request {
  const request = new Request(ctx.request.url, { method: ctx.method, signal });
  Object.defineProperties(request, {
    headers: { value: headers, configurable: true },
    clone: { value: () => toRequest(ctx, headers, signal), configurable: true, writable: true },
  });
  return request;
}

/** Headers as `ctx.headers` gives them. */
function toBag(headers: Headers): object {
  const bag: object = Object.create(null);
  return new Proxy(bag, {
    get: (_, name) => (typeof name === "string" ? readMember(headers, name) : undefined),
    has: (_, name) => typeof name === "string" && readMember(headers, name) !== undefined,
    ownKeys: () => [...headers.keys()],
    getOwnPropertyDescriptor(_, name) {
      const value = typeof name === "string" ? readMember(headers, name) : undefined;
      return value === undefined
        ? undefined
        : { value, configurable: true, enumerable: true, writable: false };
    },
  });
}

/** The bag has lower-case names, and none that is no header's name. Whatever awaits it asks for `then`. */
function readMember(headers: Headers, name: string): string | undefined {
  if (name === "then") return undefined;
  return /^[!#$%&'*+.^_`|~\da-z-]+$/.test(name) ? (headers.get(name) ?? undefined) : undefined;
}

function observePlatform({ platform }: Context, reads: ReadRecorder): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        // Requests and responses of the runtime's own would be read and answered past the cache.
        if (name === "node" || name === "lambda") return undefined;
        const value: unknown = Reflect.get(platform, name);
        if (name === "address" && value !== undefined) reads.readPersonal("the client's address");
        return value;
      },
      has: (_, name) => name !== "node" && name !== "lambda" && Reflect.has(platform, name),
    },
  );
}

function observeState(
  { state }: Context,
  shared: ReadonlySet<string>,
  reads: ReadRecorder,
): object {
  const own: object = Object.create(null);
  if (Reflect.ownKeys(state).length === 0) return own;
  const read = (name: string | symbol): boolean => {
    if (Reflect.has(own, name) || !Reflect.has(state, name)) return Reflect.has(own, name);
    if (!shared.has(String(name))) reads.readPersonal(`state.${String(name)}`);
    return true;
  };
  const pick = (name: string | symbol): unknown =>
    Reflect.get(Reflect.has(own, name) ? own : state, name);
  return new Proxy(own, {
    get: (_, name) => (read(name) ? pick(name) : undefined),
    has: (_, name) => read(name),
    set: (_, name, value) => Reflect.set(own, name, value),
    ownKeys: () => [...new Set([...Reflect.ownKeys(state), ...Reflect.ownKeys(own)])].filter(read),
    getOwnPropertyDescriptor: (_, name) =>
      read(name)
        ? { value: pick(name), configurable: true, enumerable: true, writable: true }
        : undefined,
  });
}
