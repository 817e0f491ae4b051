import { toQuality } from "./choose-best.ts";
import { parsePreferences } from "./parse-preferences.ts";

/**
 * Chooses which of the offered content codings to answer with by an Accept-Encoding header: the one of the
 * highest weight, the earlier one among equals. "identity", which is no coding, needs no offer; it is the
 * answer without a header, too. Undefined stands for a client that refuses even that.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 * @example
 * ```ts
 * import { negotiateEncoding } from "openspeed/negotiation";
 *
 * negotiateEncoding("gzip, br", ["br", "gzip"]); // "br"
 * negotiateEncoding("zstd", ["br", "gzip"]); // "identity"
 * ```
 */
export function negotiateEncoding<const T extends string>(
  header: string | null,
  offered: readonly T[],
): T | "identity" | undefined {
  const [best] = rankEncodings(header, [...offered, "identity"]);
  return best;
}

/** The acceptable ones of the offered codings, the most liked one first. */
export function rankEncodings<const T extends string>(
  header: string | null,
  offered: readonly T[],
): T[] {
  const preferences = parsePreferences(header ?? "");
  const toQualityOf = (coding: string): number => {
    const quality = toQuality(preferences, (range) =>
      isCoding(range, coding) ? 1 : range === "*" ? 0 : undefined,
    );
    // Unless it is refused, everyone takes what is not coded, after all that they ask for.
    return quality ?? (coding === "identity" ? Number.MIN_VALUE : 0);
  };
  return offered
    .filter((coding) => toQualityOf(coding) > 0)
    .sort((a, b) => toQualityOf(b) - toQualityOf(a));
}

function isCoding(range: string, coding: string): boolean {
  // RFC 9110, section 8.4.1: the two names mean the same.
  return range === coding || range === `x-${coding}`;
}
