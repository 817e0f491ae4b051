const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * `2026-11-22T10:15:00.000Z` as `22 Nov 2026`, in UTC.
 * Not `Intl`: the server's and the browser's language data may differ, and hydration would notice.
 */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  const day = String(date.getUTCDate()).padStart(2, "0");
  return `${day} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** The host of a web address without `www.`. */
export function formatHost(url: string): string {
  return new URL(url).hostname.replace(/^www\./u, "");
}

/** One of the eight spine colours, always the same for the same host. */
export function spineOf(url: string): number {
  let hash = 0;
  for (const character of formatHost(url))
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % 8;
}
