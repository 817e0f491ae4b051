import type { PartIssue } from "../contract/check-part.ts";
import type { Problem } from "../errors/problem.ts";

/** Every registered status of success (IANA HTTP status code registry). */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** Every registered status of failure (IANA HTTP status code registry). */
export type ErrorStatus = ClientErrorStatus | ServerErrorStatus;

type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
  | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** The answer of a route that says nothing of its statuses: `ok` tells data from a problem. */
export type Answer<TData> = SuccessAnswer<TData> | ProblemAnswer;

/** What answers of every kind have. */
interface AnyAnswer<TStatus> {
  /** Narrows the answer to what the route sends with it. */
  readonly status: TStatus;
  readonly response: Response;
}

/** A 2xx answer of the route itself. */
export interface SuccessAnswer<TData, TStatus = SuccessStatus> extends AnyAnswer<TStatus> {
  readonly ok: true;
  readonly redirected: false;
  /**
   * The parsed body: JSON as its value, text as a string, no body as `undefined`. A body of another type is
   * left unread in `response`.
   */
  readonly data: TData;
}

/** A 2xx answer of whatever the route redirected to. */
export interface RedirectedAnswer extends AnyAnswer<SuccessStatus> {
  readonly ok: true;
  readonly redirected: true;
  /** The parsed body of another route, which the types of this one can't know. */
  readonly data: unknown;
}

/** A 4xx or 5xx answer that the route declares or makes itself. */
export interface ErrorAnswer<TData, TStatus> extends AnyAnswer<TStatus> {
  readonly ok: false;
  readonly redirected: boolean;
  /** The parsed body. What stands in front of the route, such as a proxy, may answer this status with another. */
  readonly data: TData;
  /** The body as a problem document. */
  readonly problem: Problem;
}

/** Any other answer. */
export interface ProblemAnswer<
  TStatus = ErrorStatus,
  TProblem = Problem,
> extends AnyAnswer<TStatus> {
  readonly ok: false;
  readonly redirected: boolean;
  /** The problem document; made from the status when the server sent none. */
  readonly problem: TProblem;
}

/** The problem of a request that does not fit the route's contract. */
export interface ValidationProblem extends Problem {
  /** Each thing that is wrong; empty when the server did not say. */
  readonly errors: readonly PartIssue[];
}
