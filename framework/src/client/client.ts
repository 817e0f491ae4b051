import type { TypedResponse } from "../response/typed-response.ts";
import type { PathParams } from "../types/path-params.ts";
import type { Answer } from "./answer.ts";
import type { JsonOf } from "./json-of.ts";

/** A value of a query parameter; a list repeats the parameter, and `undefined` or `null` leaves it out. */
export type QueryValue = string | number | boolean | null | undefined;

/** What a request carries beside its path parameters. */
export interface RequestOptions {
  /** The query string, by name. @default none */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  /** Headers of this request; one of the same name replaces the client's. @default none */
  readonly headers?: HeadersInit;
  /** Ends the request early. @default none */
  readonly signal?: AbortSignal;
}

/** What a request of a method with a body carries. */
export interface BodyRequestOptions extends RequestOptions {
  /** Sent as JSON; a form, search parameters, a blob or bytes are sent as they are. @default none */
  readonly body?: unknown;
}

/** Calls an app's routes by method and path, typed from the app. */
export interface Client<TRoutes> {
  readonly get: ClientMethod<TRoutes, "GET", RequestOptions>;
  readonly post: ClientMethod<TRoutes, "POST", BodyRequestOptions>;
  readonly put: ClientMethod<TRoutes, "PUT", BodyRequestOptions>;
  readonly patch: ClientMethod<TRoutes, "PATCH", BodyRequestOptions>;
  readonly delete: ClientMethod<TRoutes, "DELETE", BodyRequestOptions>;
  readonly options: ClientMethod<TRoutes, "OPTIONS", RequestOptions>;
  /** Asks for the head of what GET would answer. */
  readonly head: HeadMethod<TRoutes>;
}

/** Calls a route and resolves to its answer. It rejects when there is none: no network, an abort. */
export type ClientMethod<TRoutes, TMethod extends string, TOptions> = <
  const TPath extends RoutePath<TRoutes, TMethod>,
>(
  path: TPath,
  ...args: RequestArguments<TPath, TOptions>
) => Promise<Answer<DataOf<ResultOf<TRoutes, TMethod, TPath>>>>;

/** Calls a route for its head alone. */
export type HeadMethod<TRoutes> = <const TPath extends RoutePath<TRoutes, "GET" | "HEAD">>(
  path: TPath,
  ...args: RequestArguments<TPath, RequestOptions>
) => Promise<Answer<undefined>>;

/** The paths that a route map has for a method. */
export type RoutePath<TRoutes, TMethod extends string> = keyof TRoutes extends infer TKey
  ? TKey extends `${TMethod | "ALL"} ${infer TPath}`
    ? TPath
    : never
  : never;

type ResultOf<
  TRoutes,
  TMethod extends string,
  TPath extends string,
> = `${TMethod} ${TPath}` extends keyof TRoutes
  ? TRoutes[`${TMethod} ${TPath}`]
  : `ALL ${TPath}` extends keyof TRoutes
    ? TRoutes[`ALL ${TPath}`]
    : never;

type RequestArguments<TPath extends string, TOptions> = keyof PathParams<TPath> extends never
  ? [options?: TOptions]
  : object extends PathParams<TPath>
    ? [options?: TOptions & { readonly params?: ParamValues<TPath> }]
    : [options: TOptions & { readonly params: ParamValues<TPath> }];

type ParamValues<TPath extends string> = {
  readonly [K in keyof PathParams<TPath>]: string | number;
};

/** What a successful answer holds, by what the handler returns. */
export type DataOf<TResult> = DataOfValue<Awaited<TResult>>;

type DataOfValue<TValue> = unknown extends TValue
  ? unknown
  : TValue extends Response
    ? DataOfResponse<TValue>
    : TValue extends null | undefined | void
      ? undefined
      : TValue extends
            | ReadableStream
            | Blob
            | ArrayBuffer
            | ArrayBufferView
            | FormData
            | URLSearchParams
        ? unknown
        : JsonOf<TValue>;

type DataOfResponse<TValue extends Response> =
  TValue extends TypedResponse<infer TBody, infer TStatus>
    ? `${TStatus}` extends `4${string}` | `5${string}`
      ? never
      : `${TStatus}` extends `3${string}`
        ? unknown
        : JsonOf<TBody>
    : unknown;
