/**
 * Calls an app with the types of its routes, and writes links to them.
 *
 * @module
 */
export {
  type ClientOptions,
  createClient,
  type RichClientOptions,
  type RoutesOf,
} from "./create-client.ts";
export {
  type AppHref,
  createHref,
  href,
  type HrefArguments,
  type HrefOptions,
  type PathOf,
} from "./href.ts";
export type { Client, ClientMethod, HeadMethod, RoutePath } from "./client.ts";
export type {
  BodyRequestOptions,
  QueryValue,
  QueryValues,
  RawBody,
  RequestArguments,
  RequestOf,
  RequestOptions,
  SendOptions,
} from "./request-options.ts";
export type { RetryOptions } from "./retry.ts";
export type {
  Answer,
  ErrorAnswer,
  ErrorStatus,
  ProblemAnswer,
  RedirectedAnswer,
  SuccessAnswer,
  SuccessStatus,
  ValidationProblem,
} from "./answer.ts";
export type { AnswerOf, DataOf, Form, HeadAnswer } from "./answer-of.ts";
export type { AnswerCodec } from "./answer-codec.ts";
export type { JsonOf } from "./json-of.ts";
