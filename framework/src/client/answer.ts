import type { Problem } from "../errors/problem.ts";

/** The answer to a request: `ok` tells data from a problem. */
export type Answer<TData> = SuccessAnswer<TData> | ProblemAnswer;

/** A 2xx answer. */
export interface SuccessAnswer<TData> {
  readonly ok: true;
  readonly status: number;
  /**
   * The parsed body: JSON as its value, text as a string, no body as `undefined`. A body of another type is
   * left unread in `response`.
   */
  readonly data: TData;
  readonly response: Response;
}

/** Any other answer. */
export interface ProblemAnswer {
  readonly ok: false;
  readonly status: number;
  /** The problem document; made from the status when the server sent none. */
  readonly problem: Problem;
  readonly response: Response;
}
