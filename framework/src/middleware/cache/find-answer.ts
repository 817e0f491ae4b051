import type { Context } from "../../context.ts";
import type { Next } from "../../types/handler.ts";
import { toAge } from "./answer-stored.ts";
import { toVariantKey } from "./cache-key.ts";
import type { FixedRules } from "./cache-rules.ts";
import type { CachedAnswer, Variants } from "./cache-store.ts";
import { readUnobserved } from "./observe.ts";
import type { Inside } from "./response-cache.ts";

/** One request to something that is cached. */
export interface Asked {
  readonly ctx: Context;
  readonly next: Next;
  readonly rules: FixedRules;
  readonly tags: () => readonly string[];
  readonly onPersonal: (what: string) => void;
  readonly inside: Inside;
  /** The key of its address. */
  readonly address: string;
}

/** What a store has for a request. */
export interface Found {
  /** The key of the answer that the request is given, as far as is known. */
  readonly key: string;
  readonly variants: Variants | undefined;
  /** One that may be sent. */
  readonly answer: CachedAnswer | undefined;
  /** Why a new one is to be made. */
  readonly why: "stale" | "uri-miss" | "vary-miss";
}

/** Looks for an answer. What goes wrong in the store is reported, and nothing was found. */
export async function findAnswer({ ctx, inside, address }: Asked): Promise<Found> {
  let key = address;
  let variants: Variants | undefined;
  try {
    let answer = await inside.store.get(address);
    variants = answer?.variants;
    if (variants !== undefined) {
      key = toVariantKey(address, variants, readUnobserved(ctx.request.headers));
      answer = await inside.store.get(key);
    }
    if (answer === undefined || answer.variants !== undefined) {
      return { key, variants, answer: undefined, why: variants ? "vary-miss" : "uri-miss" };
    }
    const isDead = toAge(answer) >= answer.maxAge + answer.swr;
    return { key, variants, answer: isDead ? undefined : answer, why: "stale" };
  } catch (error) {
    ctx.report(error);
    return { key, variants, answer: undefined, why: "uri-miss" };
  }
}
