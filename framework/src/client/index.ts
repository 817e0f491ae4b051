export { type ClientOptions, createClient, type RoutesOf } from "./create-client.ts";
export type {
  BodyRequestOptions,
  Client,
  ClientMethod,
  DataOf,
  HeadMethod,
  QueryValue,
  RequestOptions,
  RoutePath,
} from "./client.ts";
export type { Answer, ProblemAnswer, SuccessAnswer } from "./answer.ts";
export type { JsonOf } from "./json-of.ts";
