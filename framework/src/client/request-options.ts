import type { BodyType } from "../request/choose-body-type.ts";
import type { InputOf } from "../contract/standard-schema.ts";
import type { PathParams } from "../types/path-params.ts";
import type { RetryOptions } from "./retry.ts";

/** A value of a query parameter; a list repeats the parameter, and `undefined` or `null` leaves it out. */
export type QueryValue = string | number | bigint | boolean | null | undefined;

/** A query string, by name. */
export type QueryValues = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/** How a request is sent, whatever the route. */
export interface SendOptions {
  /** Ends the request early: it rejects with the signal's reason. @default none */
  readonly signal?: AbortSignal | undefined;
  /**
   * The most milliseconds until the answer is read, retries included; then the request rejects with a
   * `TimeoutError`. @default the client's
   */
  readonly timeout?: number | undefined;
  /** How often a failed request is sent again. @default the client's */
  readonly retry?: number | RetryOptions | undefined;
}

/** What a request carries beside its path parameters, where the route has no contract for it. */
export interface RequestOptions extends SendOptions {
  /** The query string, by name. @default none */
  readonly query?: QueryValues;
  /** Headers of this request; one of the same name replaces the client's. @default none */
  readonly headers?: HeadersInit;
  /** Sent as the Cookie header, which browsers do not let a page set: they send their own. @default none */
  readonly cookies?: Readonly<Record<string, string | number | undefined>>;
}

/** What a request of a method with a body carries, where the route has no contract for it. */
export interface BodyRequestOptions extends RequestOptions {
  /** Sent as JSON; a form, search parameters, a blob or bytes are sent as they are. @default none */
  readonly body?: unknown;
}

/** What a request to a route takes: from its contract where that says it, from its path otherwise. */
export type RequestOf<TRoute, TPath extends string, TBody extends boolean> = [TRoute] extends [
  { readonly "~contract": infer TContract },
]
  ? SendOptions &
      ParamsPart<TContract, TPath> &
      QueryPart<TContract> &
      HeadersPart<TContract> &
      CookiesPart<TContract> &
      (TBody extends true ? BodyPart<TContract> : unknown)
  : (TBody extends true ? BodyRequestOptions : RequestOptions) & PathPart<TPath>;

/** The arguments after the path: options that may be left out when nothing in them is required. */
export type RequestArguments<TRoute, TPath extends string, TBody extends boolean> =
  object extends RequestOf<TRoute, TPath, TBody>
    ? [options?: RequestOf<TRoute, TPath, TBody>]
    : [options: RequestOf<TRoute, TPath, TBody>];

type PathPart<TPath extends string> = keyof PathParams<TPath> extends never
  ? unknown
  : Part<"params", ParamValues<PathParams<TPath>>>;

/** What the values of path parameters may be. */
export type ParamValues<TParams> = { readonly [K in keyof TParams]: Wire<TParams[K], never> };

/** A part that is required when something in it is. */
type Part<TName extends string, TValue> = object extends TValue
  ? { readonly [K in TName]?: TValue }
  : { readonly [K in TName]: TValue };

type ParamsPart<TContract, TPath extends string> = TContract extends {
  readonly params: infer TSchema;
}
  ? Part<"params", ParamValues<InputOf<TSchema>>>
  : PathPart<TPath>;

type QueryPart<TContract> = TContract extends { readonly query: infer TSchema }
  ? Part<"query", WireValues<InputOf<TSchema>>>
  : Pick<RequestOptions, "query">;

type HeadersPart<TContract> = TContract extends { readonly headers: infer TSchema }
  ? Part<"headers", WireValues<InputOf<TSchema>> & Readonly<Record<string, QueryValue>>>
  : Pick<RequestOptions, "headers">;

// Browsers send the cookies themselves, so none is ever required.
type CookiesPart<TContract> = TContract extends { readonly cookies: infer TSchema }
  ? { readonly cookies?: WireValues<InputOf<TSchema>> }
  : Pick<RequestOptions, "cookies">;

type BodyPart<TContract> = TContract extends { readonly body: infer TSchema }
  ? BodyOption<BodyValue<TContract, InputOf<TSchema>>>
  : Pick<BodyRequestOptions, "body">;

type BodyOption<TValue> = undefined extends TValue
  ? { readonly body?: TValue }
  : { readonly body: TValue };

type BodyValue<TContract, TInput> = TContract extends { readonly accepts: infer TAccepts }
  ? "json" extends AcceptedType<TAccepts>
    ? TInput | (AcceptedType<TAccepts> extends "json" ? never : RawBody)
    : RawBody
  : TInput;

type AcceptedType<TAccepts> = TAccepts extends readonly (infer TType)[]
  ? TType
  : Extract<TAccepts, BodyType>;

/** A body that is sent as it is, with the content type that belongs to it. */
export type RawBody =
  | FormData
  | URLSearchParams
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>;

type WireValues<TInput> = { readonly [K in keyof TInput]: Wire<TInput[K], boolean | bigint> };

/** What may stand for a value that travels as text: numbers for texts, any plain value for an unknown. */
type Wire<TValue, TMore> = unknown extends TValue
  ? string | number | TMore
  : TValue extends readonly (infer TItem)[]
    ? readonly Wire<TItem, TMore>[]
    : string extends TValue
      ? TValue | number | TMore
      : TValue;
