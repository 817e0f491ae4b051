import type { Context } from "../context.ts";

/** Runs once, before the first request is answered or after the last one was. */
export type LifecycleHook = () => unknown;

/** What an app lets others watch. A hook is awaited; what it returns has no effect. */
export interface Hooks<TState = object> {
  /** Before the first request: `serve()` waits for it, elsewhere the first request does. What it throws stops the start. */
  readonly start: LifecycleHook;
  /** Ahead of everything registered after it. What it throws is answered like any error. */
  readonly request: (ctx: Context<object, TState>) => unknown;
  /** After the answer of everything registered after it was made. */
  readonly response: (response: Response, ctx: Context<object, TState>) => unknown;
  /** After something registered after it threw, once that has become a response. */
  readonly error: (error: unknown, ctx: Context<object, TState>) => unknown;
  /** After the last request, in reverse order: `serve()` runs it once it has drained. */
  readonly stop: LifecycleHook;
}
