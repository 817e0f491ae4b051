import type { Page } from "./page.ts";
import type { WirePage } from "./wire.ts";

/** The page that came over the wire, as components know it. The innermost of the merged data is the page's. */
export function toPage(wire: WirePage, url: URL, merged: readonly object[]): Page {
  const { route, params, status, form, error } = wire;
  return { url, route, params, status, data: merged.at(-1) ?? {}, form, error };
}
