import { createError } from "../errors/create-error.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import { compareDeclared, tooLarge } from "./body-limit.ts";
import { limitStream } from "./limit-stream.ts";
import { parseMediaType } from "./media-type.ts";
import { isForm, parseForm } from "./parse-form.ts";
import { parseJson } from "./parse-json.ts";

/**
 * Puts limits on a request's body readers, in place: no more than `limit` bytes, 1000 fields or 100 parts of
 * a form (413), and `json()` and `formData()` answer a malformed body with 400 instead of an error
 * that looks like the server's own. The request stays the web-standard object it was, and its clones are
 * guarded alike.
 *
 * A declared length within the limit is taken at its word: the runtime's parser has framed the body by it.
 */
export function guardBody(request: Request, limit: number): Request {
  const clone = request.clone.bind(request);
  if (request.body !== null) {
    const declared = compareDeclared(request.headers, limit);
    if (declared !== "within") boundBody(request, { limit, refused: declared === "over" });
  }
  override(request, {
    ...bodyReaders(request),
    clone: () => guardBody(clone(), limit),
  });
  return request;
}

/** The readers whose errors would otherwise look like the server's own. */
function bodyReaders(request: Request): Methods {
  return {
    json: async () => parseJson(await request.arrayBuffer()),
    formData: async () => {
      const mediaType = parseMediaType(request.headers.get("content-type"));
      if (mediaType === undefined || !isForm(mediaType)) throw notAForm();
      return parseForm(new Uint8Array(await request.arrayBuffer()), mediaType);
    },
  };
}

function notAForm(): HttpError {
  return createRefusal(
    "OS2010",
    415,
    "The body must be a form: multipart/form-data or application/x-www-form-urlencoded.",
  );
}

type Methods = Readonly<Record<string, () => unknown>>;

interface Bound {
  readonly limit: number;
  /** The declared length is over the limit: nothing needs to be read to know. */
  readonly refused: boolean;
}

function boundBody(request: Request, bound: Bound): void {
  // An app that hands its request to another one has bounded it already.
  const outer = Object.hasOwn(request, "body") ? request.body : null;
  const bounded = limitStream(
    () => outer ?? readOwnBody(request),
    bound.refused ? 0 : bound.limit,
    () => tooLarge(bound.limit),
  );
  const contentType = request.headers.get("content-type");
  const read = async (): Promise<Response> => {
    if (bounded.locked) throw createError("OS4003", "The body was already read.");
    if (bound.refused) throw tooLarge(bound.limit);
    return new Response(
      bounded,
      contentType === null ? {} : { headers: { "content-type": contentType } },
    );
  };
  override(request, {
    arrayBuffer: async () => (await read()).arrayBuffer(),
    blob: async () => (await read()).blob(),
    bytes: async () => new Uint8Array(await (await read()).arrayBuffer()),
    text: async () => (await read()).text(),
  });
  Object.defineProperty(request, "body", { value: bounded, configurable: true });
  Object.defineProperty(request, "bodyUsed", { get: () => bounded.locked, configurable: true });
}

/** The platform's own body behind the bounded one. Cloning the request puts another stream there. */
function readOwnBody(request: Request): ReadableStream<Uint8Array<ArrayBuffer>> {
  const body: unknown = Reflect.get(Request.prototype, "body", request);
  if (body instanceof ReadableStream) return body;
  throw new TypeError("The request has no body.");
}

function override(request: Request, methods: Methods): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(request, name, { value, configurable: true, writable: true });
  }
}
