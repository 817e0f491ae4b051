import type {
  BodyOf,
  CookiesOf,
  DeclaredBody,
  HeadersOf,
  ParamsOf,
  QueryOf,
} from "./contract/contract.ts";
import { type Platform, toPlatform } from "./platform.ts";
import type { GuardBody } from "./request/guard-body.ts";
import { parseCookies } from "./request/parse-cookies.ts";
import { readHeader } from "./request/read-header.ts";
import { parseQuery, type Query } from "./request/query.ts";
import { createResponse } from "./response/create-response.ts";
import { checkJson } from "./response/check-json.ts";
import { createPendingResponse, type PendingResponse } from "./response/pending-response.ts";
import { createRedirect, type RedirectOptions } from "./response/redirect.ts";
import { rememberValue } from "./response/remembered-value.ts";
import { HTML, JSON_TYPE, TEXT, toJson } from "./response/to-response.ts";
import type { ResponseOptions, TypedResponse } from "./response/typed-response.ts";
import type { Runtime } from "./runtime.ts";

/** What a context is made from. */
export interface ContextInit extends RequestInput {
  readonly request: Request;
  readonly path: string;
  readonly search: string;
  readonly guardBody: GuardBody;
  readonly platform: object;
  readonly runtime: Runtime;
  /** Turns what was thrown into the answer that the route or the app has for it. */
  readonly recover: (error: unknown, ctx: Context) => Promise<Response>;
  /** Tells the app's reporter. */
  readonly report: (error: unknown, ctx: Context, id?: string) => unknown;
  /** Whether answers made here must remember what they were made from. */
  readonly remember: boolean;
}

/** The parts of a request that a contract can check: what came in, or what the contract made of it. */
export interface RequestInput {
  params?: unknown;
  query?: unknown;
  headers?: unknown;
  cookies?: unknown;
  body?: unknown;
}

/** What a forked context has of its own. */
export interface ForkInit {
  readonly request: Request;
  readonly platform: object;
  readonly headers: unknown;
  readonly state: object;
}

/**
 * One request on its way through an app: what came in, what middleware found out, and makers for the
 * answer. Handlers and middleware receive it; nothing else creates one.
 *
 * @example
 * ```ts
 * import { type Context, openspeed } from "openspeed";
 *
 * const log = (ctx: Context) => console.log(ctx.method, ctx.path);
 *
 * openspeed().get("/users/:id", (ctx) => {
 *   log(ctx);
 *   return ctx.json({ id: ctx.params.id });
 * });
 * ```
 */
export class Context<TParams = object, TState = object, TContract = object> {
  readonly method: string;
  /** The canonical path: decoded once, without a trailing slash. The router matched this very string. */
  readonly path: string;
  readonly #init: ContextInit;
  #base = "";
  #error: unknown = undefined;
  #state: TState | undefined;
  #request: Request | undefined;
  #url: URL | undefined;
  #response: PendingResponse | undefined;
  #platform: Platform | undefined;
  #acting: Context | undefined;

  /** Puts what a contract checked in the place of what came in. */
  static acceptInput(ctx: Context, input: RequestInput): void {
    Object.assign(ctx.#init, input);
  }

  /** Says below which path the running middleware was mounted. */
  static setBase(ctx: Context, base: string): void {
    ctx.#base = base;
    if (ctx.#acting !== undefined) ctx.#acting.#base = base;
  }

  /** What the runtime does by itself. */
  static runtime(ctx: Context): Runtime {
    return ctx.#init.runtime;
  }

  /** Makes a context with a request, a platform and a state of its own, and defaults that reach no other answer. */
  static fork(ctx: Context, { state, ...init }: ForkInit): Context {
    const fork = new Context({ ...ctx.#init, cookies: undefined, ...init });
    fork.#base = ctx.#base;
    fork.#state = state;
    return fork;
  }

  /** Calls `next` so that all that follows is given another context than the middleware that calls it. */
  static runAs<T>(ctx: Context, fork: Context, next: () => T): T {
    ctx.#acting = fork;
    try {
      return next();
    } finally {
      ctx.#acting = undefined;
    }
  }

  /** The context for what follows. */
  static acting(ctx: Context): Context {
    return ctx.#acting ?? ctx;
  }

  /** Turns what was thrown into an answer. */
  static recover(ctx: Context, error: unknown): Promise<Response> {
    return ctx.#init.recover(error, ctx);
  }

  /** Keeps what was thrown for the middleware further out. */
  static setError(ctx: Context, error: unknown): void {
    ctx.#error = error;
  }

  constructor(init: ContextInit) {
    this.#init = init;
    this.method = init.request.method;
    this.path = init.path;
  }

  /**
   * The web-standard request. Its body readers, and those of its clones, refuse a body over the limit with
   * 413 and malformed JSON or forms with 400. `new Request(ctx.request)` makes one without these limits.
   */
  get request(): Request {
    return (this.#request ??= this.#init.guardBody(this.#init.request));
  }

  /** The request's full URL. Its `pathname` is still encoded: compare `ctx.path` instead. */
  get url(): URL {
    return (this.#url ??= new URL(this.#init.request.url));
  }

  /** The query string, still encoded and without its "?". */
  get search(): string {
    return this.#init.search;
  }

  /** The part of `path` below which the running middleware was mounted with `use(path, middleware)`. */
  get base(): string {
    return this.#base;
  }

  /** What a handler or later middleware threw, once it has become a response. */
  get error(): unknown {
    return this.#error;
  }

  // A contract's validator put these values here, and their types are read from the same contract.

  /** The path parameters, decoded, typed from the route's pattern or from its contract. */
  get params(): ParamsOf<TContract, TParams> {
    return this.#init.params as ParamsOf<TContract, TParams>;
  }

  /** What the contract made of the query; without one, the first value of each parameter. */
  get query(): QueryOf<TContract> {
    return (this.#init.query ??= parseQuery(this.#init.search)) as QueryOf<TContract>;
  }

  /** What the contract made of the headers; without one, each header by its lower-case name. */
  get headers(): HeadersOf<TContract> {
    return (this.#init.headers ??= toBag(this.#init.request.headers)) as HeadersOf<TContract>;
  }

  /** What the contract made of the cookies; without one, each cookie as the client sent it. */
  get cookies(): CookiesOf<TContract> {
    this.#init.cookies ??= parseCookies(readHeader(this.#init.request, "cookie"));
    return this.#init.cookies as CookiesOf<TContract>;
  }

  /** The parsed and checked body. It is `undefined` unless the contract has a schema for it. */
  get body(): BodyOf<TContract> {
    return this.#init.body as BodyOf<TContract>;
  }

  /** What earlier middleware handed to `next()`. */
  get state(): TState {
    return (this.#state ??= Object.create(null) as TState);
  }

  /** What the runtime knows beside the request, such as the peer's address. */
  get platform(): Platform {
    return (this.#platform ??= toPlatform(this.#init.platform, this.#init.request));
  }

  /** Aborts when the client goes away. */
  get signal(): AbortSignal {
    return this.#init.request.signal;
  }

  /** Defaults for the answer, whoever makes it. */
  get response(): PendingResponse {
    return (this.#response ??= createPendingResponse());
  }

  /** Whether anything asked for `response`, so that untouched defaults cost nothing. */
  get hasPendingResponse(): boolean {
    return this.#response !== undefined;
  }

  /**
   * Tells the app's `report` option of an error that becomes no answer: what failed behind an answer that was begun,
   * or was answered by the code that caught it. Nothing waits for it, and it does not throw.
   * @param id what the client was shown of the error, to find it by
   */
  report(this: Context, error: unknown, id?: string): void {
    this.#init.report(error, this, id);
  }

  /** Answers with plain text. */
  text(body: string, options?: 200 | ResponseOptions<200>): TypedResponse<string, 200>;
  text<const TStatus extends number>(
    body: string,
    options: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<string, TStatus>;
  text(body: string, options?: number | ResponseOptions): Response {
    return createResponse(this.#init.runtime.makeResponse, body, TEXT, options);
  }

  /**
   * Answers with JSON.
   * @throws TypeError when the value can't be JSON: a function, a BigInt, a cycle.
   */
  json<TBody extends DeclaredBody<TContract>>(
    value: TBody,
    options?: 200 | ResponseOptions<200>,
  ): TypedResponse<TBody, 200>;
  json<TBody extends DeclaredBody<TContract>, const TStatus extends number>(
    value: TBody,
    options: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<TBody, TStatus>;
  json(value: unknown, options?: number | ResponseOptions): Response {
    const { remember, runtime } = this.#init;
    if (remember) checkJson(value);
    const response = createResponse(runtime.makeResponse, toJson(value), JSON_TYPE, options);
    return remember ? rememberValue(response, value) : response;
  }

  /** Answers with HTML, a text or its bytes in UTF-8. It is sent as it is: escape what came from outside. */
  html(
    body: string | Uint8Array<ArrayBuffer>,
    options?: 200 | ResponseOptions<200>,
  ): TypedResponse<string, 200>;
  html<const TStatus extends number>(
    body: string | Uint8Array<ArrayBuffer>,
    options: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<string, TStatus>;
  html(body: string | Uint8Array<ArrayBuffer>, options?: number | ResponseOptions): Response {
    return createResponse(this.#init.runtime.makeResponse, body, HTML, options);
  }

  /**
   * Redirects within this origin; `{ external: true }` lets the location lead elsewhere.
   * @throws TypeError when the location is no URL, or leads to another origin without leave; RangeError when
   * the status is none of 301, 302, 303, 307 and 308.
   */
  redirect<const TStatus extends number = 302>(
    location: string | URL,
    options?: TStatus | RedirectOptions<TStatus>,
  ): TypedResponse<never, TStatus> {
    return createRedirect(this.#init.request.url, location, options);
  }
}

function toBag(headers: Headers): Query {
  const bag: Record<string, string> = Object.create(null);
  for (const [name, value] of headers) bag[name] = value;
  return bag;
}
