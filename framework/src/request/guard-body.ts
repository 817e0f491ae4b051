import { HttpError } from "../errors/http-error.ts";
import { limitStream } from "./limit-stream.ts";
import { parseJson } from "./parse-json.ts";

/**
 * Puts limits on a request's body readers, in place: no more than `limit` bytes, or 1000 fields in an
 * urlencoded form (413), and `json()` and `formData()` answer a malformed body with 400 instead of an error
 * that looks like the server's own. The request stays the web-standard object it was, and its clones are
 * guarded alike.
 *
 * A declared length within the limit is taken at its word: the runtime's parser has framed the body by it.
 */
export function guardBody(request: Request, limit: number): Request {
  const contentType = request.headers.get("content-type");
  const clone = request.clone.bind(request);
  if (request.body !== null) {
    const declared = request.headers.get("content-length");
    if (declared === null || !/^\d+$/.test(declared) || Number(declared) > limit) {
      boundBody(request, {
        limit,
        refused: declared !== null && Number(declared) > limit,
      });
    }
  }
  override(request, {
    ...bodyReaders(request, contentType),
    clone: () => guardBody(clone(), limit),
  });
  return request;
}

/** The readers whose errors would otherwise look like the server's own. */
function bodyReaders(request: Request, contentType: string | null): Methods {
  const readMultipart = request.formData.bind(request);
  const readForm = URLENCODED.test(contentType ?? "")
    ? async () => parseUrlencoded(await request.arrayBuffer())
    : readMultipart;
  return {
    json: async () => parseJson(await request.arrayBuffer()),
    formData: () => readFormData(readForm, contentType),
  };
}

type Methods = Readonly<Record<string, () => unknown>>;

interface Bound {
  readonly limit: number;
  /** The declared length is over the limit: nothing needs to be read to know. */
  readonly refused: boolean;
}

function boundBody(request: Request, bound: Bound): void {
  const tooLarge = (): HttpError =>
    new HttpError(413, `The body is larger than the limit of ${String(bound.limit)} bytes.`);
  // An app that hands its request to another one has bounded it already.
  const outer = Object.hasOwn(request, "body") ? request.body : null;
  const bounded = limitStream(
    () => outer ?? readOwnBody(request),
    bound.refused ? 0 : bound.limit,
    tooLarge,
  );
  const contentType = request.headers.get("content-type");
  const read = async (): Promise<Response> => {
    if (bounded.locked) throw new TypeError("The body was already read.");
    if (bound.refused) throw tooLarge();
    return new Response(
      bounded,
      contentType === null ? {} : { headers: { "content-type": contentType } },
    );
  };
  override(request, {
    arrayBuffer: async () => (await read()).arrayBuffer(),
    blob: async () => (await read()).blob(),
    bytes: async () => new Uint8Array(await (await read()).arrayBuffer()),
    formData: async () => (await read()).formData(),
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

const URLENCODED = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const MAX_FIELDS = 1000;
const AMPERSAND = 0x26;

/** A body within the byte limit can hold half a million fields, which take seconds to parse. */
async function parseUrlencoded(body: ArrayBuffer): Promise<FormData> {
  let fields = 1;
  for (const byte of new Uint8Array(body)) {
    if (byte === AMPERSAND && ++fields > MAX_FIELDS) {
      throw new HttpError(413, `The form has more than ${String(MAX_FIELDS)} fields.`);
    }
  }
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return new Response(body, { headers }).formData();
}

const FORM_TYPE = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

async function readFormData(
  read: () => Promise<FormData>,
  contentType: string | null,
): Promise<FormData> {
  if (contentType === null || !FORM_TYPE.test(contentType)) {
    throw new HttpError(
      415,
      "The body must be a form: multipart/form-data or application/x-www-form-urlencoded.",
    );
  }
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "The body is not a valid form.", { cause });
  }
}
