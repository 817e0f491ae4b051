import type { Preference } from "./parse-preferences.ts";

/** How closely a range describes an offer: the higher the closer, and undefined where it does not. */
export type Closeness<TRange> = (range: TRange) => number | undefined;

/**
 * How much an offer is liked: the quality of the range that describes it most closely, and undefined where
 * none does.
 */
export function toQuality<TRange>(
  preferences: readonly Preference<TRange>[],
  closeness: Closeness<TRange>,
): number | undefined {
  let closest = -1;
  let best: number | undefined;
  for (const { range, quality } of preferences) {
    const close = closeness(range) ?? -1;
    if (close > closest) {
      closest = close;
      best = quality;
    } else if (close === closest && best !== undefined) best = Math.max(best, quality);
  }
  return best;
}

/** The offer that is liked best, the earlier one among equals. What has no quality, or that of 0, is refused. */
export function chooseBest<T>(
  offered: readonly T[],
  toQualityOf: (offer: T) => number | undefined,
): T | undefined {
  let chosen: T | undefined;
  let best = 0;
  for (const offer of offered) {
    const quality = toQualityOf(offer) ?? 0;
    if (quality > best) {
      best = quality;
      chosen = offer;
    }
  }
  return chosen;
}
