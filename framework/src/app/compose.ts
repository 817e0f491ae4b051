import { createError } from "../errors/create-error.ts";
import { Context } from "../context.ts";
import { toMutable } from "../response/pending-response.ts";
import { toResponse } from "../response/to-response.ts";
import type { Handler, Next } from "../types/handler.ts";

/** A route's whole chain: it answers, and neither throws nor rejects. */
export type Run = (ctx: Context) => Response | Promise<Response>;

/** What runs around the rest of a chain: it may return what middleware may. */
export type Around = (ctx: Context, next: Next) => unknown;

/** Turns what was thrown into a response; it does not throw itself. */
export type Recover = (error: unknown, ctx: Context) => Promise<Response>;

/** Gives an answer its final form. `isOwn` says that the framework made it and has not handed it to anyone. */
export type Finish = (response: Response, ctx: Context, isOwn?: boolean) => Response;

/** What is composed into one function. */
export interface Chain {
  /** The outermost first. */
  readonly layers: readonly Around[];
  readonly handler: Handler;
  readonly recover: Recover;
  readonly finish: Finish;
}

/**
 * Composes middleware around a handler, once. What is thrown becomes a response where it was thrown, so
 * that middleware further out (CORS, logging) sees and dresses errors like any other answer.
 */
export function compose({ layers, handler, recover, finish }: Chain): Run {
  if (layers.length === 0) return toRun(handler, recover, finish);
  const run = layers.reduceRight<Run>(
    (inner, layer) => wrap(layer, inner, recover),
    toRun(handler, recover),
  );
  return async function answerThroughLayers(ctx) {
    return finish(await run(ctx), ctx);
  };
}

/** The innermost part of a chain. A handler without layers finishes its answers itself, which spares a promise. */
function toRun(handler: Handler, recover: Recover, finish?: Finish): Run {
  return function answer(ctx) {
    try {
      const result = handler(ctx);
      return isThenable(result) ? settle(result, ctx) : take(result, ctx);
    } catch (error) {
      return fail(error, ctx);
    }
  };

  /** One promise, where an async function takes more, on Deno above all. */
  function settle(result: PromiseLike<unknown>, ctx: Context): Promise<Response> {
    return Promise.resolve(result).then(
      (value) => {
        try {
          return take(value, ctx);
        } catch (error) {
          return fail(error, ctx);
        }
      },
      (error: unknown) => fail(error, ctx),
    );
  }

  function take(result: unknown, ctx: Context): Response {
    const response = toResponse(result, Context.runtime(ctx).makeResponse);
    return finish === undefined ? response : finish(response, ctx, response !== result);
  }

  async function fail(error: unknown, ctx: Context): Promise<Response> {
    const response = await recover(error, ctx);
    return finish === undefined ? response : finish(response, ctx);
  }
}

function wrap(layer: Around, inner: Run, recover: Recover): Run {
  // A middleware may leave what next() gave it alone: a rejection would then end the process.
  function open(response: Response, ctx: Context): Response | Promise<Response> {
    try {
      return toMutable(response);
    } catch (error) {
      return recover(error, ctx);
    }
  }
  return async function runLayer(ctx) {
    let downstream: Promise<Response> | undefined;
    const next: Next = (added?: object): Promise<Response> => {
      if (downstream !== undefined)
        throw createError("OS4001", `next() was called twice by ${toName(layer)}.`);
      if (added !== undefined) Object.assign(ctx.state, added);
      const acting = Context.acting(ctx);
      downstream = Promise.resolve(inner(acting)).then((response) => open(response, acting));
      return downstream;
    };
    try {
      const result: unknown = await layer(ctx, next);
      if (result !== undefined) return toResponse(result, Context.runtime(ctx).makeResponse);
      if (downstream !== undefined) return await downstream;
      throw createError(
        "OS4002",
        `${toName(layer)} returned nothing and did not call next(): return a Response or next().`,
      );
    } catch (error) {
      return recover(error, ctx);
    }
  };
}

/** A function has the name that its author gave it. One written in place as an argument has none. */
function toName({ name }: Around): string {
  return name ? `the middleware ${name}` : "a middleware without a name";
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}
