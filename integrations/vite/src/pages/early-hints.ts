import type { Context } from "openspeed";
import type { Assets } from "../ui.ts";

/** What Node's own response has for it. */
interface Hinting {
  writeEarlyHints(hints: { readonly link: readonly string[] }): void;
}

const known = new WeakMap<Assets, string>();

/** The `Link` header that names a page's files, from which CDNs make early hints of their own. */
export function toLinkHeader(assets: Assets, csr: boolean): string {
  const { stylesheets, preloads, entry } = assets;
  const before = csr ? known.get(assets) : undefined;
  if (before !== undefined) return before;
  const scripts = csr && entry !== undefined ? [entry, ...preloads] : [];
  const header = [
    ...stylesheets.map((href) => `<${href}>; rel=preload; as=style`),
    ...scripts.map((href) => `<${href}>; rel=modulepreload`),
  ].join(", ");
  if (csr) known.set(assets, header);
  return header;
}

/**
 * Tells the browser of a page's files before its data is there, where the server can send 103: on Node's own one.
 * Only a browser that loads a document is told, since other clients may not expect a second answer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8297
 */
export function sendEarlyHints({ request, platform }: Context, link: string): void {
  const response: unknown = platform.node?.res;
  if (link === "" || request.headers.get("sec-fetch-mode") !== "navigate") return;
  // Node takes one link a value.
  if (canHint(response)) response.writeEarlyHints({ link: link.split(", ") });
}

function canHint(response: unknown): response is Hinting {
  return (
    typeof response === "object" &&
    response !== null &&
    "writeEarlyHints" in response &&
    typeof response.writeEarlyHints === "function"
  );
}
