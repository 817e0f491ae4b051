import { createError } from "../errors/create-error.ts";
import { type MediaType, parseMediaType } from "../request/media-type.ts";
import { chooseBest, toQuality } from "./choose-best.ts";
import { parseTypePreferences } from "./parse-preferences.ts";

const SHORT_NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["html", "text/html"],
  ["json", "application/json"],
  ["text", "text/plain"],
  ["xml", "application/xml"],
]);

/**
 * Chooses which of the offered media types to answer with by an Accept header: the one of the highest weight,
 * that of the range that describes it most closely, and the earlier one among equals. Without a header, or
 * with one that says nothing that can be read, it is the first. Undefined stands for none: that is a 406.
 * `html`, `json`, `text` and `xml` are short names.
 *
 * @throws TypeError when an offer is no media type.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 * @example
 * ```ts
 * import { negotiateType } from "openspeed/negotiation";
 *
 * negotiateType("text/html, application/json;q=0.9", ["json", "html"]); // "html"
 * negotiateType("image/*", ["json", "html"]); // undefined
 * ```
 */
export function negotiateType<const T extends string>(
  header: string | null,
  offered: readonly T[],
): T | undefined {
  const types = new Map(offered.map((offer) => [offer, toMediaType(offer)]));
  const preferences = parseTypePreferences(header ?? "");
  if (preferences.length === 0) return offered[0];
  return chooseBest([...types], ([, type]) =>
    toQuality(preferences, (range) => toCloseness(range, type)),
  )?.[0];
}

function toMediaType(offer: string): MediaType {
  const type = parseMediaType(SHORT_NAMES.get(offer) ?? offer);
  if (type === undefined) throw createError("OS1026", `"${offer}" is not a media type.`);
  return type;
}

function toCloseness(range: MediaType, offer: MediaType): number | undefined {
  if (range.type === "*" && range.subtype === "*") return 0;
  if (range.type !== offer.type) return undefined;
  if (range.subtype === "*") return 1;
  if (range.subtype !== offer.subtype) return undefined;
  const demanded = Object.entries(range.parameters);
  const isMet = demanded.every(
    ([name, value]) => offer.parameters[name]?.toLowerCase() === value.toLowerCase(),
  );
  return isMet ? 2 + demanded.length : undefined;
}
