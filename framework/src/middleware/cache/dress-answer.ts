import { addVary } from "../../response/add-vary.ts";
import { parseCacheControl, type Lifetime, readLifetime } from "./cache-control.ts";
import type { FixedRules } from "./cache-rules.ts";
import { findRefusal, type Refusal } from "./find-refusal.ts";
import { MAX_NAMES, type Reads } from "./reads.ts";

/** What is known of an answer before its body came. */
export interface Dressed extends Lifetime {
  /** Why it is not kept; undefined when it may be. */
  readonly refusal: Refusal | undefined;
}

/** Finds out whether an answer may be kept, and says so in its headers to whoever could keep it further on. */
export function dressAnswer(response: Response, reads: Reads, rules: FixedRules): Dressed {
  const { headers } = response;
  for (const name of reads.headers) addVary(headers, name);
  // Not all of them were taken down.
  if (reads.headers.size > MAX_NAMES) addVary(headers, "*");
  const directives = parseCacheControl(headers.get("cache-control"));
  const lifetime = readLifetime(headers, directives, rules);
  const refusal =
    findRefusal(response, directives, reads) ??
    (lifetime.maxAge + lifetime.swr === 0
      ? { reason: "it is stale at once", isPersonal: false }
      : undefined);
  if (refusal === undefined) {
    if (!headers.has("cache-control") && !headers.has("expires")) {
      headers.set("cache-control", toCacheControl(rules));
    }
  } else if (refusal.isPersonal || reads.forbidden() !== undefined) {
    // A CDN that goes by the look of the path would keep it (web cache deception).
    if (!directives.has("private") && !directives.has("no-store")) {
      headers.set("cache-control", "private, no-store");
    }
  }
  return { ...lifetime, refusal };
}

/** Browsers are to ask each time, and are told by the entity tag that nothing has changed. */
function toCacheControl({ maxAge, swr, cdn }: FixedRules): string {
  if (!cdn) return "public, max-age=0, must-revalidate";
  const late = swr === 0 ? "" : `, stale-while-revalidate=${String(swr)}`;
  return `public, max-age=0, s-maxage=${String(maxAge)}${late}`;
}
