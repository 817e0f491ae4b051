import { chooseBest, toQuality } from "./choose-best.ts";
import { parsePreferences } from "./parse-preferences.ts";

/**
 * Chooses which of the offered languages to answer in by an Accept-Language header. "en" asks for "en-GB" too
 * (basic filtering), and "en-GB" is content with "en" (lookup). Without a header, or with one that says
 * nothing that can be read, it is the first. Undefined stands for none of them: mostly a default serves
 * people better than a 406.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3
 * @example
 * ```ts
 * import { negotiateLanguage } from "openspeed/negotiation";
 *
 * negotiateLanguage("de-CH, en;q=0.8", ["en-GB", "de"]); // "de"
 * negotiateLanguage("fr", ["en", "de"]) ?? "en"; // "en"
 * ```
 */
export function negotiateLanguage<const T extends string>(
  header: string | null,
  offered: readonly T[],
): T | undefined {
  const preferences = parsePreferences(header ?? "");
  if (preferences.length === 0) return offered[0];
  // Refusing one region says nothing about the language itself.
  const wishes = preferences.filter(({ quality }) => quality > 0);
  return chooseBest(offered, (offer) => {
    const tag = offer.toLowerCase();
    return (
      toQuality(preferences, (range) => toFilterCloseness(range, tag)) ??
      toQuality(wishes, (range) => (range.startsWith(`${tag}-`) ? range.length : undefined)) ??
      toQuality(preferences, (range) => (range === "*" ? 0 : undefined))
    );
  });
}

function toFilterCloseness(range: string, tag: string): number | undefined {
  return tag === range || tag.startsWith(`${range}-`) ? range.length : undefined;
}
