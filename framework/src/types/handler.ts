import type { Context } from "../context.ts";

/** Answers a request. It may return a `Response`, a string (text), nothing (204), or a value (JSON). */
export type Handler<TParams = object, TState = object, TResult = unknown, TContract = object> = (
  ctx: Context<TParams, TState, TContract>,
) => TResult;

/** The response of everything downstream, which remembers in the types what was handed to `next()`. */
export interface Passed<TAdded> extends Response {
  readonly "~added"?: TAdded;
}

/**
 * Runs what follows and resolves to its response; it does not reject. What it is given becomes part of
 * `ctx.state` for all that follows.
 */
export interface Next {
  (): Promise<Response>;
  <TAdded extends object>(added: TAdded): Promise<Passed<TAdded>>;
}

/**
 * Runs around everything registered after it: answers itself, or awaits `next()` and returns what came
 * back, changed or not. Returning nothing after `next()` keeps the response.
 *
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 *
 * openspeed()
 *   .use((ctx, next) => {
 *     const key = ctx.request.headers.get("x-api-key");
 *     if (key === null) throw new HttpError(401, "Send your key in x-api-key.");
 *     return next({ key });
 *   })
 *   .get("/key-length", (ctx) => ctx.state.key.length);
 * ```
 */
export type Middleware<TAdded extends object = object, TState = object> = (
  ctx: Context<object, TState>,
  next: Next,
) => Promise<Passed<TAdded> | void> | Passed<TAdded> | void;

/** Answers what was thrown; returning nothing leaves it to the next outer handler or the problem document. */
export type ErrorHandler<TState = object> = (
  error: unknown,
  ctx: Context<object, TState>,
) => unknown;
