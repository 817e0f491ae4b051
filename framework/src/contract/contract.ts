import type { BodyType } from "../request/choose-body-type.ts";
import type { Query } from "../request/query.ts";
import type { TypedResponse } from "../response/typed-response.ts";
import type { InputOf, OutputOf, StandardSchema } from "./standard-schema.ts";

/**
 * What a route takes and gives. Validation, the handler's types, the typed client and OpenAPI are read from
 * it. Each schema may be of any library that speaks Standard Schema.
 */
export interface Contract {
  /** Checks the path parameters, which come as strings. @default whatever the path's pattern lets through */
  readonly params?: StandardSchema;
  /** Checks the query string: a string for each name, or a list for a repeated one. @default not checked */
  readonly query?: StandardSchema;
  /** Checks the headers, by lower-case name. @default not checked */
  readonly headers?: StandardSchema;
  /** Checks the cookies, by name. They are what the client sent: a cookie is not proof of anything. @default not checked */
  readonly cookies?: StandardSchema;
  /** Checks the body once it is parsed. @default the body is not read */
  readonly body?: StandardSchema;
  /**
   * The kinds of body that the route takes; any other is answered 415. A form comes as an object of strings
   * and files. Pages of other origins can send forms and text without asking: protect routes that take them
   * with an origin check.
   * @default "json"
   */
  readonly accepts?: BodyType | readonly BodyType[];
  /** The largest body of this route, in bytes. @default the app's bodyLimit */
  readonly bodyLimit?: number;
  /**
   * What the route answers, by status. In development an answer that departs from it becomes a 500 with the
   * reason; in production answers are not checked.
   * @default what the handler returns
   */
  readonly responses?: Responses;
  /** Groups the route in the documentation. @default none */
  readonly tags?: readonly string[];
  /** The route in a few words, for the documentation. @default none */
  readonly summary?: string;
  /** What the route does, in Markdown, for the documentation. @default none */
  readonly description?: string;
  /** Its name in generated code. @default made from method and path */
  readonly operationId?: string;
  /** Marks the route as one to move away from. @default false */
  readonly deprecated?: boolean;
  /** Bodies by name, for the documentation. @default none */
  readonly examples?: Readonly<Record<string, unknown>>;
}

/** A contract as it may be written: a member that no contract has, such as a misspelt `body`, is a type error. */
export type ExactContract<TContract> = TContract & {
  readonly [K in Exclude<keyof TContract, keyof Contract>]: `A contract has no ${K & string}.`;
};

/** A schema for each status that a route answers; `null` for an answer without a body. */
export type Responses = Readonly<Record<number, StandardSchema | null>>;

/** The path parameters of a route: what its contract makes of them, or what its pattern says. */
export type ParamsOf<TContract, TParams> = TContract extends { readonly params: infer TSchema }
  ? OutputOf<TSchema>
  : TParams;

/** The query of a route. */
export type QueryOf<TContract> = TContract extends { readonly query: infer TSchema }
  ? OutputOf<TSchema>
  : Query;

/** The headers of a route, by lower-case name. */
export type HeadersOf<TContract> = TContract extends { readonly headers: infer TSchema }
  ? OutputOf<TSchema>
  : Query;

/** The cookies of a route. */
export type CookiesOf<TContract> = TContract extends { readonly cookies: infer TSchema }
  ? OutputOf<TSchema>
  : Query;

/** The body of a route: `undefined` unless its contract has a schema for it. */
export type BodyOf<TContract> = TContract extends { readonly body: infer TSchema }
  ? OutputOf<TSchema>
  : undefined;

/** The bodies of all answers that a contract declares; any without one. It keeps literals from widening. */
export type DeclaredBody<TContract> = TContract extends { readonly responses: infer TResponses }
  ? InputOf<TResponses[keyof TResponses]>
  : unknown;

/** What the handler of a contract may return. */
export type ResultOf<TContract> = TContract extends { readonly responses: infer TResponses }
  ? DeclaredResult<TResponses> | Promise<DeclaredResult<TResponses>>
  : unknown;

type DeclaredResult<TResponses> =
  | DeclaredResponse<TResponses>
  | (TResponses extends { readonly 200: infer TSchema } ? InputOf<TSchema> : never)
  | (TResponses extends { readonly 204: null } ? undefined | void : never);

type DeclaredResponse<TResponses> = {
  [K in keyof TResponses & number]: TypedResponse<
    TResponses[K] extends null ? null : InputOf<TResponses[K]>,
    K
  >;
}[keyof TResponses & number];

/** A route in the types of an app that has a contract; without one it is its handler's result alone. */
export interface ContractRoute<TContract, TResult> {
  readonly "~contract": TContract;
  readonly "~result": TResult;
}
