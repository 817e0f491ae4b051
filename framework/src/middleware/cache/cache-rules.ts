import type { Context } from "../../context.ts";
import { createError } from "../../errors/create-error.ts";

/** How long answers are kept, and what they depend on. */
export interface CacheRules<TState = object> {
  /** Seconds for which an answer is sent again without a question. */
  readonly maxAge: number;
  /** Seconds after that in which it is sent once more while a new one is made behind it. @default 0 */
  readonly swr?: number;
  /** What `invalidate()` knows the answers by. @default none */
  readonly tags?: readonly string[] | ((ctx: Context<object, TState>) => readonly string[]);
  /**
   * The query parameters that the answer depends on. A request with any other is answered anew, so that nobody can
   * fill the cache with names that nobody reads.
   * @default all
   */
  readonly query?: readonly string[];
  /**
   * Names in `ctx.state` that hold the same for every visitor, such as a database. An answer that reads any other
   * that came from outside of `cache()` is not kept. Never name here what tells visitors apart.
   * @default none
   */
  readonly state?: readonly string[];
  /** Adds to the key what the answer depends on beside its address and headers, such as a tenant. @default nothing */
  readonly key?: (ctx: Context<object, TState>) => string;
  /**
   * Whether caches between the app and its visitors may keep the answer as well, which `invalidate()` does not reach.
   * @default true
   */
  readonly cdn?: boolean;
  /**
   * Told when an answer reads something of one visitor, which keeps it from being stored. What it throws is thrown to
   * the code that reads.
   * @default nothing
   */
  readonly onPersonal?: (what: string, ctx: Context<object, TState>) => void;
}

/** The rules that need no request to be known. */
export interface FixedRules {
  readonly maxAge: number;
  readonly swr: number;
  readonly query: ReadonlySet<string> | undefined;
  readonly state: ReadonlySet<string>;
  readonly cdn: boolean;
}

/** Rules that are complete. */
export interface ReadRules<TState> extends FixedRules {
  readonly tags: (ctx: Context<object, TState>) => readonly string[];
  readonly key: (ctx: Context<object, TState>) => string;
  readonly onPersonal: (what: string, ctx: Context<object, TState>) => void;
}

/** Reads rules. @throws TypeError when their seconds are none. */
export function readRules<TState>(rules: CacheRules<TState>): ReadRules<TState> {
  const { maxAge, swr = 0, tags = [], query, state = [], key, cdn = true, onPersonal } = rules;
  for (const [name, seconds] of Object.entries({ maxAge, swr })) {
    if (!Number.isSafeInteger(seconds) || seconds < 0) {
      throw createError("OS1033", `${name} is a number of whole seconds, not ${String(seconds)}.`);
    }
  }
  return {
    maxAge,
    swr,
    tags: typeof tags === "function" ? tags : () => tags,
    query: query && new Set(query),
    state: new Set(state),
    key: key ?? (() => ""),
    cdn,
    onPersonal: onPersonal ?? (() => undefined),
  };
}
