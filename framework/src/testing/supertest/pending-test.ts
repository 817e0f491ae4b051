import { isRawBody } from "../../client/is-raw-body.ts";
import { addCookies, type CookieJar } from "../cookie-jar.ts";
import { ORIGIN, send, toAddressed, type TestTarget } from "../target.ts";
import { type Check, type ExpectArguments, toChecks } from "./expectations.ts";
import { readTestResponse, type TestResponse } from "./test-response.ts";

/** What a request is made from. */
export interface PendingTestInit {
  readonly target: TestTarget;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly jar: CookieJar | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Callback = (error: Error | null, response: TestResponse) => void;

/**
 * A request that is being described. Awaiting it sends it and checks the answer.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { type PendingTest, request } from "openspeed/testing";
 *
 * const asAdmin = (pending: PendingTest) => pending.set("authorization", "Bearer admin");
 *
 * await asAdmin(request(openspeed()).get("/")).expect(404);
 * ```
 */
export class PendingTest implements PromiseLike<TestResponse> {
  readonly #init: PendingTestInit;
  readonly #url: URL;
  readonly #checks: Check[] = [];
  #data: unknown;
  #form: FormData | undefined;
  #redirects = 0;
  #sent: Promise<TestResponse> | undefined;

  constructor(init: PendingTestInit) {
    this.#init = init;
    this.#url = new URL(init.path, ORIGIN);
  }

  /** Sets one header, or several. */
  set(name: string | Readonly<Record<string, string>>, value?: string | readonly string[]): this {
    const pairs = typeof name === "string" ? { [name]: value } : name;
    for (const [key, given] of Object.entries(pairs)) {
      this.#init.headers.set(key, Array.isArray(given) ? given.join("; ") : String(given));
    }
    return this;
  }

  /** Adds to the query. */
  query(given: string | Fields): this {
    const pairs = typeof given === "string" ? new URLSearchParams(given) : toPairs(given);
    for (const [name, value] of pairs) this.#url.searchParams.append(name, value);
    return this;
  }

  /** The media type of the body: in full, or "json", "form", "text", "html". */
  type(type: string): this {
    return this.set("content-type", TYPES.get(type) ?? type);
  }

  /** The media type that the answer should have. */
  accept(type: string): this {
    return this.set("accept", TYPES.get(type) ?? type);
  }

  /** Basic credentials, or `auth(token, { type: "bearer" })`. */
  auth(user: string, password: string | { readonly type: "bearer" } = ""): this {
    return typeof password === "string"
      ? this.set("authorization", `Basic ${toBase64(`${user}:${password}`)}`)
      : this.set("authorization", `Bearer ${user}`);
  }

  /** The body: an object as JSON unless the type says a form; several objects are merged. */
  send(data: unknown): this {
    if (typeof data === "string" && !this.#init.headers.has("content-type")) this.type("form");
    if (isFields(data) && isFields(this.#data)) this.#data = { ...this.#data, ...data };
    else if (typeof data === "string" && typeof this.#data === "string") this.#data += `&${data}`;
    else this.#data = data;
    return this;
  }

  /** Adds a field to a multipart form. */
  field(name: string, value: string | number | boolean): this {
    this.#formData().append(name, String(value));
    return this;
  }

  /** Adds a file to a multipart form. */
  attach(
    name: string,
    content: BlobPart,
    file: string | { readonly filename: string; readonly contentType?: string },
  ): this {
    const { filename, contentType = "" } = typeof file === "string" ? { filename: file } : file;
    this.#formData().append(name, new File([content], filename, { type: contentType }));
    return this;
  }

  /** How many redirects to follow. @default 0 */
  redirects(count: number): this {
    this.#redirects = count;
    return this;
  }

  /** Expects a status, a status and a body, a header, a body, or whatever a function checks. */
  expect(...expected: ExpectArguments | readonly [...ExpectArguments, Callback]): this {
    const callback = expected.length > 1 ? expected.at(-1) : undefined;
    const withCallback = typeof callback === "function" && callback.length === 2;
    this.#checks.push(...toChecks(withCallback ? expected.slice(0, -1) : expected));
    if (withCallback) this.end(callback as Callback);
    return this;
  }

  /** Sends the request and calls back, for suites without promises. */
  end(callback: Callback): this {
    void this.#callBack(callback);
    return this;
  }

  // Being awaited is what this object is for.
  // oxlint-disable-next-line unicorn/no-thenable
  then<TResult = TestResponse, TFailure = never>(
    onFulfilled?: ((response: TestResponse) => TResult | PromiseLike<TResult>) | null,
    onRejected?: ((reason: Error) => TFailure | PromiseLike<TFailure>) | null,
  ): Promise<TResult | TFailure> {
    return (this.#sent ??= this.#send()).then(onFulfilled, onRejected);
  }

  catch<TFailure>(
    onRejected: (reason: Error) => TFailure | PromiseLike<TFailure>,
  ): Promise<TestResponse | TFailure> {
    return this.then(null, onRejected);
  }

  finally(onFinally: () => void): Promise<TestResponse> {
    return this.then(null).finally(onFinally);
  }

  #formData(): FormData {
    return (this.#form ??= new FormData());
  }

  async #callBack(callback: Callback): Promise<void> {
    let response: TestResponse;
    try {
      response = await this;
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), NO_RESPONSE);
      return;
    }
    callback(null, response);
  }

  async #send(): Promise<TestResponse> {
    const response = await this.#follow();
    for (const check of this.#checks) {
      const verdict: unknown = await check(response);
      if (verdict instanceof Error) throw verdict;
    }
    return response;
  }

  async #follow(): Promise<TestResponse> {
    const followed: string[] = [];
    let { method } = this.#init;
    let url = toAddressed(this.#url, this.#init.headers);
    let body = this.#body();
    for (;;) {
      const response = await this.#exchange(
        new Request(url, { method, headers: this.#headers(url), body }),
      );
      const location = response.headers.get("location");
      const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
      if (!isRedirect || followed.length >= this.#redirects) {
        return readTestResponse(response, followed);
      }
      url = new URL(location, url);
      followed.push(url.href);
      if (response.status !== 307 && response.status !== 308) {
        if (method !== "HEAD") method = "GET";
        body = null;
      }
    }
  }

  async #exchange(request: Request): Promise<Response> {
    const response = await send(this.#init.target, request);
    this.#init.jar?.write(response, new URL(request.url));
    return response;
  }

  #headers(url: URL): Headers {
    const headers = new Headers(this.#init.headers);
    // A redirect may have led to another host.
    if (headers.has("host")) headers.set("host", url.host);
    addCookies(headers, this.#init.jar, url);
    return headers;
  }

  #body(): BodyInit | null {
    if (this.#form !== undefined) return this.#form;
    const data = this.#data;
    if (data === undefined) return null;
    if (typeof data === "string" || isRawBody(data)) return data;
    const { headers } = this.#init;
    const isForm = headers.get("content-type")?.startsWith(FORM_TYPE) === true;
    if (isForm && typeof data === "object" && data !== null) {
      return new URLSearchParams(toPairs(data)).toString();
    }
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return JSON.stringify(data);
  }
}

const FORM_TYPE = "application/x-www-form-urlencoded";

const TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["json", "application/json"],
  ["form", FORM_TYPE],
  ["urlencoded", FORM_TYPE],
  ["text", "text/plain"],
  ["html", "text/html"],
]);

/** What `end()` calls back with when no answer came. */
const NO_RESPONSE: TestResponse = /* @__PURE__ */ Object.freeze({
  status: 0,
  statusCode: 0,
  headers: {},
  header: {},
  get: () => undefined,
  type: "",
  charset: "",
  text: "",
  body: {},
  ok: false,
  info: false,
  redirect: false,
  clientError: false,
  serverError: false,
  error: false,
  redirects: [],
});

function isFields(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function toPairs(fields: object): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((item): [string, string] => [name, String(item)]),
  );
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
