import { createError } from "../errors/create-error.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import { chooseBodyType } from "./choose-body-type.ts";
import { limitStream } from "./limit-stream.ts";
import { parseForm } from "./parse-form.ts";
import { parseJson } from "./parse-json.ts";

/** How bodies are bounded, and read as JSON and forms. Limits are in bytes. */
export interface BodyGuard {
  /** @throws HttpError 413 when a length is over the limit. */
  checkLength(length: number, limit: number): void;
  /** Fails with the same error. */
  limitStream(stream: Bytes, limit: number): Bytes;
  /** @throws HttpError 400 */
  toJson(body: Uint8Array | ArrayBuffer): unknown;
  /** @throws HttpError 400, 413 or 415 */
  toForm(headers: Headers, body: () => Promise<ArrayBuffer>): Promise<FormData>;
  guard(request: Request, limit: number): Request;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * The key of a method that bounds a request which reads its body by itself; it returns false when the request
 * is past that.
 */
export const GUARD: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.guard");

/** A request that reads its body by itself. */
export interface Guardable {
  [GUARD](limit: number, guard: BodyGuard): boolean;
}

const guard: BodyGuard = {
  checkLength(length, limit) {
    if (length > limit) throw tooLarge(limit);
  },
  limitStream: (stream, limit) =>
    limitStream(
      () => stream,
      limit,
      () => tooLarge(limit),
    ),
  toJson: parseJson,
  toForm: readForm,
  guard: guardBody,
};

async function readForm(headers: Headers, body: () => Promise<ArrayBuffer>): Promise<FormData> {
  const { mediaType } = chooseBodyType(headers, ["form"]);
  return parseForm(new Uint8Array(await body()), mediaType);
}

function isGuardable(request: object): request is Guardable {
  return GUARD in request;
}

/** Puts limits on a request's body readers, in place. */
export type GuardBody = (request: Request) => Request;

/**
 * Creates what puts limits on body readers: no more than `limit` bytes, 1000 fields or 100 parts of
 * a form (413), and `json()` and `formData()` answer a malformed body with 400 instead of an error
 * that looks like the server's own. The request stays the web-standard object it was, and its clones are
 * guarded alike.
 *
 * A declared length within the limit is taken at its word: the runtime's parser has framed the body by it.
 */
export function createGuardBody(limit: number): GuardBody {
  function guardRequest(request: Request): Request {
    if (isGuardable(request) && request[GUARD](limit, guard)) return request;
    const declared = request.headers.get("content-length") ?? "";
    const isOver = Number(declared) > limit;
    // Asking for a body makes a stream of it, which costs more than all else here.
    const isKnown = !isOver && /^\d+$/.test(declared);
    if (!isKnown && request.body !== null) boundBody(request, limit, isOver);
    // All requests share these functions, and Bun takes twice the time for an `Object.assign`.
    request.json = readJson;
    request.formData = readFormData;
    request.clone = Object.hasOwn(request, "clone") ? withOuter(request) : clone;
    return request;
  }

  function clone(this: Request): Request {
    const prototype: Request = Object.getPrototypeOf(this);
    return guardRequest(prototype.clone.call(this));
  }

  /** An app that handed its request to another one has put limits on its clones, too. */
  function withOuter(request: Request): () => Request {
    const outer = request.clone.bind(request);
    return () => guardRequest(outer());
  }

  return guardRequest;
}

/** Puts the same limits on one request. */
export function guardBody(request: Request, limit: number): Request {
  return createGuardBody(limit)(request);
}

function readJson(this: Request): Promise<unknown> {
  return this.arrayBuffer().then(parseJson);
}

function readFormData(this: Request): Promise<FormData> {
  return readForm(this.headers, () => this.arrayBuffer());
}

/** Bounds a body whose declared length is over the limit, so that nothing needs to be read, or not known. */
function boundBody(request: Request, limit: number, isOver: boolean): void {
  // An app that hands its request to another one has bounded it already.
  const outer = Object.hasOwn(request, "body") ? request.body : null;
  const bounded = limitStream(
    () => outer ?? readOwnBody(request),
    isOver ? 0 : limit,
    () => tooLarge(limit),
  );
  const type = request.headers.get("content-type");
  const read = (): Response => {
    if (bounded.locked) throw createError("OS4003", "The body was already read.");
    if (isOver) throw tooLarge(limit);
    return new Response(bounded, type === null ? {} : { headers: { "content-type": type } });
  };
  Object.assign(request, {
    arrayBuffer: async () => read().arrayBuffer(),
    blob: async () => read().blob(),
    bytes: async () => new Uint8Array(await read().arrayBuffer()),
    text: async () => read().text(),
  });
  Object.defineProperties(request, {
    body: { value: bounded, configurable: true },
    bodyUsed: { get: () => bounded.locked, configurable: true },
  });
}

/** The platform's own body behind the bounded one. Cloning the request puts another stream there. */
function readOwnBody(request: Request): ReadableStream<Uint8Array<ArrayBuffer>> {
  const body: unknown = Reflect.get(Object.getPrototypeOf(request), "body", request);
  if (body instanceof ReadableStream) return body;
  throw new TypeError("The request has no body.");
}

/** The error of a body that is larger than its limit. */
function tooLarge(limit: number): HttpError {
  return createRefusal("OS2008", 413, `The body is larger than the limit of ${limit} bytes.`);
}
