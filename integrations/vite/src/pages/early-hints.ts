import type { Context } from "openspeed";
import type { Assets } from "../ui.ts";

const known = new WeakMap<Assets, string>();

/** The `Link` header that names a page's files, from which CDNs make early hints of their own. */
export function toLinkHeader(assets: Assets, csr: boolean): string {
  const { stylesheets, preloads, entry } = assets;
  const before = csr ? known.get(assets) : undefined;
  if (before !== undefined) return before;
  const scripts = csr && entry !== undefined ? [entry, ...preloads] : [];
  const header = [
    ...stylesheets.map((href) => `<${toAscii(href)}>; rel=preload; as=style`),
    ...scripts.map((href) => `<${toAscii(href)}>; rel=modulepreload`),
  ].join(", ");
  if (csr) known.set(assets, header);
  return header;
}

/** File names may hold what a header can't. */
function toAscii(href: string): string {
  return href.replace(/[^!#-;=?-~]/gu, encodeURIComponent);
}

/**
 * Tells the browser of a page's files before its data is there, where the server can send 103: on Node. Only a browser
 * that loads a document is told, since other clients may not expect a second answer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8297
 */
export function sendEarlyHints({ request, platform }: Context, link: string): void {
  if (link === "" || request.headers.get("sec-fetch-mode") !== "navigate") return;
  platform.sendEarlyHints?.(link.split(", "));
}
