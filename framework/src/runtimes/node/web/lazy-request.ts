import { createError } from "../../../errors/create-error.ts";
import { type BodyGuard, GUARD } from "../../../request/guard-body.ts";
import { HAS_BODY } from "../../../request/has-body.ts";
import { READ_HEADER } from "../../../request/read-header.ts";
import { collectBytes } from "./collect-bytes.ts";
import { inheritMembers } from "./inherit-members.ts";
import { readRawHeader, replaceHeaders, toHeaders } from "./raw-headers.ts";
import type { BodySource, RequestSource } from "./request-source.ts";
import { TO_NATIVE_REQUEST } from "./to-native-request.ts";

const NativeRequest = Request;
const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * A web-standard request that costs nothing until it is touched. Method, URL, headers and whole bodies are
 * read from its source; what needs more is answered by a native request, which is made once.
 *
 * The platform's own code takes it where it asks for properties and methods, but looks into a private field in
 * `new Request(lazy)` and `fetch(lazy)`; see `acceptLazyRequests`. `lazy.clone()` is native everywhere.
 */
export class LazyRequest implements Request {
  readonly #source: RequestSource;
  #headers: Headers | undefined = undefined;
  #native: Request | undefined = undefined;
  /** Whether the body was read, or is being read, without a native request. */
  #isTaken = false;
  #guard: BodyGuard | undefined = undefined;
  #limit = Number.POSITIVE_INFINITY;

  static {
    inheritMembers(this.prototype, NativeRequest.prototype, (lazy) => lazy.#toNativeInFull());
    Object.defineProperties(this.prototype, {
      [HAS_BODY]: {
        value: function hasBody(this: LazyRequest): boolean {
          return this.#bodySource !== undefined;
        },
      },
      [READ_HEADER]: {
        value: function readHeader(this: LazyRequest, name: string): string | null {
          return this.#readHeader(name);
        },
      },
      [GUARD]: {
        value: function guard(this: LazyRequest, limit: number, guard: BodyGuard): boolean {
          return this.#acceptGuard(limit, guard);
        },
      },
      [TO_NATIVE_REQUEST]: {
        value: function toNativeRequest(this: LazyRequest): Request {
          return this.#toNativeInFull();
        },
      },
    });
  }

  constructor(source: RequestSource) {
    this.#source = source;
  }

  get method(): string {
    return this.#source.method;
  }

  get url(): string {
    return this.#source.url;
  }

  get headers(): Headers {
    return (this.#headers ??= toHeaders(this.#source.rawHeaders));
  }

  get signal(): AbortSignal {
    return this.#source.signal;
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#bodySource === undefined ? null : this.#toNative().body;
  }

  get bodyUsed(): boolean {
    return this.#native?.bodyUsed ?? this.#isTaken;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#native !== undefined) return this.#native.arrayBuffer();
    const taken = this.#take();
    const bytes = taken instanceof Promise ? await taken : taken;
    return isWhole(bytes) ? bytes.buffer : new Uint8Array(bytes).buffer;
  }

  async blob(): Promise<Blob> {
    return this.#toNativeInFull().blob();
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    // The platform's own `bytes` is younger than Node 20.
    if (this.#native !== undefined) return new Uint8Array(await this.#native.arrayBuffer());
    const taken = this.#take();
    const bytes = taken instanceof Promise ? await taken : taken;
    return isWhole(bytes) ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
  }

  async formData(): Promise<FormData> {
    if (this.#guard !== undefined)
      return this.#guard.toForm(this.headers, () => this.arrayBuffer());
    return this.#toNativeInFull().formData();
  }

  async json(): Promise<unknown> {
    if (this.#guard === undefined) return JSON.parse(await this.#readText());
    const taken = this.#native === undefined ? this.#take() : this.#native.arrayBuffer();
    return this.#guard.toJson(taken instanceof Promise ? await taken : taken);
  }

  text(): Promise<string> {
    return this.#readText();
  }

  clone(): Request {
    const clone = this.#toNativeInFull().clone();
    return this.#guard === undefined ? clone : this.#guard.guard(clone, this.#limit);
  }

  // A request that a server received has none of what `fetch` could be told to do with it.

  get cache(): RequestCache {
    return "default";
  }

  get credentials(): RequestCredentials {
    return "same-origin";
  }

  get destination(): RequestDestination {
    return "";
  }

  get duplex(): "half" {
    return "half";
  }

  get integrity(): string {
    return "";
  }

  get isHistoryNavigation(): boolean {
    return false;
  }

  get isReloadNavigation(): boolean {
    return false;
  }

  get keepalive(): boolean {
    return false;
  }

  get mode(): RequestMode {
    return "cors";
  }

  get redirect(): RequestRedirect {
    return "follow";
  }

  get referrer(): string {
    return "about:client";
  }

  get referrerPolicy(): ReferrerPolicy {
    return "";
  }

  #readHeader(name: string): string | null {
    if (this.#headers !== undefined) return this.#headers.get(name);
    return readRawHeader(this.#source.rawHeaders, name);
  }

  get #bodySource(): BodySource | undefined {
    const { method, body } = this.#source;
    return method === "GET" || method === "HEAD" ? undefined : body;
  }

  /** What `json` reads too, even where someone has put another `text` in the place of this one's. */
  async #readText(): Promise<string> {
    if (this.#native !== undefined) return this.#native.text();
    const taken = this.#take();
    return decoder.decode(taken instanceof Promise ? await taken : taken);
  }

  /** Takes the body without a native request; a promise only for what has yet to arrive. */
  #take(): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
    if (this.#isTaken) throw createError("OS4003", "The body was already read.");
    const body = this.#bodySource;
    if (body === undefined) return new Uint8Array();
    this.#isTaken = true;
    const guard = this.#guard;
    const bytes = body.takeComplete();
    if (guard === undefined) return bytes ?? body.collect?.() ?? collectBytes(body.stream());
    if (bytes !== undefined) {
      guard.checkLength(bytes.length, this.#limit);
      return bytes;
    }
    // A length over the limit is refused before a byte is read.
    const declared = this.#readHeader("content-length");
    if (declared !== null) guard.checkLength(Number(declared), this.#limit);
    return collectBytes(guard.limitStream(body.stream(), this.#limit));
  }

  #acceptGuard(limit: number, guard: BodyGuard): boolean {
    if (this.#native !== undefined || this.#isTaken) return false;
    this.#guard = guard;
    this.#limit = Math.min(limit, this.#limit);
    return true;
  }

  #toNative(): Request {
    return (this.#native ??= this.#createNative());
  }

  /** The native request with this one's headers, for what reads them. It shares its body with this one. */
  #toNativeInFull(): Request {
    const native = this.#toNative();
    replaceHeaders(native.headers, this.headers);
    return native;
  }

  #createNative(): Request {
    const { method, url, signal } = this.#source;
    const init: RequestInit & { duplex: "half" } = {
      method,
      signal,
      headers: this.#headers ?? toHeaders(this.#source.rawHeaders),
      body: this.#readBody(),
      // The Fetch standard requires it of a body that is a stream; the DOM types do not know it yet.
      duplex: "half",
    };
    const native = new NativeRequest(url, init);
    this.#headers ??= native.headers;
    // The body is gone: the native request must know its body as a read one too.
    if (this.#isTaken) native.arrayBuffer().catch(() => undefined);
    return native;
  }

  #readBody(): BodyInit | null {
    if (this.#isTaken) return "";
    const body = this.#bodySource;
    if (body === undefined) return null;
    const guard = this.#guard;
    const bytes = body.takeComplete();
    if (guard === undefined) return bytes ?? body.stream();
    return guard.limitStream(bytes === undefined ? body.stream() : toStream(bytes), this.#limit);
  }
}

function toStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(isWhole(bytes) ? bytes : new Uint8Array(bytes));
      controller.close();
    },
  });
}

/** Whether bytes are all of their buffer; others share it, and no reader may see those. */
function isWhole(bytes: Uint8Array): boolean {
  return bytes.byteLength === bytes.buffer.byteLength;
}
