import type { InputOf } from "../contract/standard-schema.ts";
import type { TypedResponse } from "../response/typed-response.ts";
import type { RichResponse } from "../rich/rich-response.ts";
import type {
  ErrorAnswer,
  ErrorStatus,
  ProblemAnswer,
  RedirectedAnswer,
  SuccessAnswer,
  ValidationProblem,
} from "./answer.ts";
import type { JsonOf } from "./json-of.ts";

/** How values travel: as JSON, or with a codec that keeps dates, maps and other rich values. */
export type Form = "json" | "rich";

/**
 * The answers of a route, as a union that narrows by `status`, by `ok` and by `redirected`. A route is what
 * `App["~routes"]` has for it: its handler's result, or its contract with it.
 */
export type AnswerOf<TRoute, TForm extends Form = "json"> = unknown extends TRoute
  ? SuccessAnswer<unknown> | ProblemAnswer
  : [TRoute] extends [{ readonly "~contract": infer TContract; readonly "~result": infer TResult }]
    ? ContractAnswer<TContract, Awaited<TResult>, TForm>
    : HandlerAnswer<Awaited<TRoute>, TForm> | OtherProblem<StatusOf<Awaited<TRoute>>>;

type ContractAnswer<TContract, TResult, TForm extends Form> = TContract extends {
  readonly responses: infer TResponses;
}
  ? DeclaredAnswer<TResponses, TResult, TForm> | ContractProblem<TContract, keyof TResponses>
  : HandlerAnswer<TResult, TForm> | ContractProblem<TContract, StatusOf<TResult>>;

type DeclaredAnswer<TResponses, TResult, TForm extends Form> = {
  [K in keyof TResponses & number]: StatusAnswer<
    TResponses[K] extends null
      ? undefined
      : K extends RichStatus<TResult, TForm>
        ? InputOf<TResponses[K]>
        : JsonOf<InputOf<TResponses[K]>>,
    K
  >;
}[keyof TResponses & number];

type RichStatus<TResult, TForm extends Form> = TForm extends "rich"
  ? TResult extends RichResponse<unknown, infer TStatus>
    ? TStatus
    : never
  : never;

type ContractProblem<TContract, TDeclared> = TContract extends
  | { readonly params: unknown }
  | { readonly query: unknown }
  | { readonly headers: unknown }
  | { readonly cookies: unknown }
  | { readonly body: unknown }
  ? 422 extends TDeclared
    ? OtherProblem<TDeclared>
    : OtherProblem<TDeclared | 422> | ProblemAnswer<422, ValidationProblem>
  : OtherProblem<TDeclared>;

/** The failures that a route says nothing of: nearly always all, which costs the checker nothing. */
type OtherProblem<TDeclared> = [Extract<TDeclared, ErrorStatus>] extends [never]
  ? ProblemAnswer
  : ProblemAnswer<Exclude<ErrorStatus, TDeclared>>;

/** The statuses of the responses that a handler makes. */
type StatusOf<TResult> =
  TResult extends TypedResponse<unknown, infer TStatus>
    ? number extends TStatus
      ? never
      : TStatus
    : never;

type HandlerAnswer<TResult, TForm extends Form> = unknown extends TResult
  ? SuccessAnswer<unknown>
  : | (TResult extends Response ? ResponseAnswer<TResult, TForm> : never)
    | ValueAnswer<Exclude<TResult, Response | Empty>>
    | ([Extract<TResult, Empty>] extends [never] ? never : SuccessAnswer<undefined, 204>);

type Empty = null | undefined | void;

/** `ctx.response.status` can give a value another status of success than 200. */
type ValueAnswer<TValue> = [TValue] extends [never]
  ? never
  : SuccessAnswer<
      TValue extends
        | ReadableStream
        | Blob
        | ArrayBuffer
        | ArrayBufferView
        | FormData
        | URLSearchParams
        ? unknown
        : JsonOf<TValue>
    >;

type ResponseAnswer<TResponse extends Response, TForm extends Form> =
  TResponse extends RichResponse<infer TBody, infer TStatus>
    ? StatusAnswer<TForm extends "rich" ? TBody : JsonOf<TBody>, TStatus>
    : TResponse extends TypedResponse<infer TBody, infer TStatus>
      ? StatusAnswer<JsonOf<TBody>, TStatus>
      : never;

type StatusAnswer<TData, TStatus extends number> = number extends TStatus
  ? SuccessAnswer<TData>
  : TStatus extends ErrorStatus
    ? ErrorAnswer<TData, TStatus>
    : `${TStatus}` extends `3${string}`
      ? RedirectedAnswer
      : SuccessAnswer<TStatus extends 204 | 205 ? undefined : TData, TStatus>;

/** What the successful answers of a route hold. */
export type DataOf<TRoute, TForm extends Form = "json"> =
  Extract<AnswerOf<TRoute, TForm>, { readonly ok: true }> extends { readonly data: infer TData }
    ? TData
    : never;

/** The answer to a request for the head alone. */
export type HeadAnswer = SuccessAnswer<undefined> | ProblemAnswer;
