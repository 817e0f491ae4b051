import { DATA_SEGMENT } from "../shared/wire.ts";

/** The URL of a page's data. */
export function toDataUrl(url: URL): URL {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/$/, "")}/${DATA_SEGMENT}`;
  target.hash = "";
  return target;
}
