import type { Context } from "../../context.ts";
import type { Flight } from "./flights.ts";

/** What a `cache()` hands to those within it. */
interface Nest {
  readonly flight: Flight | undefined;
  readonly tags: (() => readonly string[])[];
  readonly outer: Nest | undefined;
}

const nests = new WeakMap<Context, Nest>();

/**
 * Lets what is called with a context know that its answer is being made, and for which flight if it is for others as
 * well. Returns how to read the tags that come from within.
 */
export function nest(
  ctx: Context,
  fork: Context,
  flight: Flight | undefined,
): () => readonly string[] {
  const tags: (() => readonly string[])[] = [];
  nests.set(fork, { flight, tags, outer: nests.get(ctx) });
  return () => tags.flatMap((read) => read());
}

/** Whether a flight waits for what this context's `cache()` makes, which would wait for itself. */
export function isWithin(ctx: Context, flight: Flight): boolean {
  for (let at = nests.get(ctx); at !== undefined; at = at.outer) {
    if (at.flight === flight) return true;
  }
  return false;
}

/** Has every `cache()` further out keep its answer under the tags of this one as well. */
export function addTags(ctx: Context, tags: () => readonly string[]): void {
  for (let at = nests.get(ctx); at !== undefined; at = at.outer) at.tags.push(tags);
}
