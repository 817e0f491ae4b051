import { DATA_SEGMENT } from "./wire.ts";

/** The URL that answers a page's data. */
export function toDataUrl(url: URL): URL {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/$/, "")}/${DATA_SEGMENT}`;
  target.hash = "";
  return target;
}
