import type { Context } from "../context.ts";
import type { Middleware } from "./handler.ts";

/** A handler with its contract, made by `route()` for a table. */
export interface Route<in TParams, in TState, TContract, out TResult> {
  readonly contract: TContract;
  /** Runs around this route alone, ahead of validation. */
  readonly middleware: readonly Middleware[];
  readonly handler: (ctx: Context<TParams, TState, TContract>) => TResult;
}
