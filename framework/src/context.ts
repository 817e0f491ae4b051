import { type Platform, toPlatform } from "./platform.ts";
import { guardBody } from "./request/guard-body.ts";
import { parseQuery, type Query } from "./request/query.ts";
import { createResponse } from "./response/create-response.ts";
import { createPendingResponse, type PendingResponse } from "./response/pending-response.ts";
import { createRedirect, type RedirectOptions } from "./response/redirect.ts";
import { HTML, JSON_TYPE, TEXT, toJson } from "./response/to-response.ts";
import type { ResponseOptions, TypedResponse } from "./response/typed-response.ts";

/** What a context is made from. */
export interface ContextInit {
  readonly request: Request;
  readonly path: string;
  readonly search: string;
  readonly bodyLimit: number;
  readonly platform: object;
}

/**
 * One request on its way through an app: what came in, what middleware found out, and makers for the
 * answer. Handlers and middleware receive it; nothing else creates one.
 */
export class Context<TParams = object, TState = object> {
  readonly method: string;
  /** The canonical path: decoded once, without a trailing slash. The router matched this very string. */
  readonly path: string;
  /** The part of `path` below which the running middleware was mounted with `use(path, middleware)`. */
  base = "";
  /** What a handler or later middleware threw, once it has become a response. */
  error: unknown = undefined;
  readonly #init: ContextInit;
  #params: TParams | undefined;
  #state: TState | undefined;
  #request: Request | undefined;
  #url: URL | undefined;
  #query: Query | undefined;
  #response: PendingResponse | undefined;
  #platform: Platform | undefined;

  constructor(init: ContextInit, params: TParams) {
    this.#init = init;
    this.#params = params;
    this.method = init.request.method;
    this.path = init.path;
  }

  /**
   * The web-standard request. Its body readers, and those of its clones, refuse a body over the limit with
   * 413 and malformed JSON or forms with 400. `new Request(ctx.request)` makes one without these limits.
   */
  get request(): Request {
    return (this.#request ??= guardBody(this.#init.request, this.#init.bodyLimit));
  }

  /** The request's full URL. Its `pathname` is still encoded: compare `ctx.path` instead. */
  get url(): URL {
    return (this.#url ??= new URL(this.#init.request.url));
  }

  /** The path parameters, decoded, typed from the route's pattern. */
  get params(): TParams {
    return this.#params as TParams;
  }

  /** The first value of each query parameter; the others are in `ctx.url.searchParams`. */
  get query(): Query {
    return (this.#query ??= parseQuery(this.#init.search));
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

  /** Answers with plain text. */
  text<const TStatus extends number = 200>(
    body: string,
    options?: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<string, TStatus> {
    return createResponse(body, TEXT, options);
  }

  /**
   * Answers with JSON.
   * @throws TypeError when the value can't be JSON: a function, a BigInt, a cycle.
   */
  json<TBody, const TStatus extends number = 200>(
    value: TBody,
    options?: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<TBody, TStatus> {
    return createResponse(toJson(value), JSON_TYPE, options);
  }

  /** Answers with HTML. The text is sent as it is: escape what came from outside. */
  html<const TStatus extends number = 200>(
    body: string,
    options?: TStatus | ResponseOptions<TStatus>,
  ): TypedResponse<string, TStatus> {
    return createResponse(body, HTML, options);
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
