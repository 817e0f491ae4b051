import { mergeData } from "../shared/merge-data.ts";
import type { PageView } from "../shared/page.ts";
import { toPage } from "../shared/to-page.ts";
import type { WirePage } from "../shared/wire.ts";
import type { ClientNode } from "./client-options.ts";

/**
 * Makes a page that came over the wire ready to be shown. Rejects when a component can't be imported or the page
 * is one of another UI library.
 */
export async function toView(
  wire: WirePage,
  href: string,
  nodes: readonly (ClientNode | undefined)[],
): Promise<PageView> {
  const load = async (index: number) => (await nodes[index]?.())?.default;
  if (nodes[wire.nodes.at(-1) ?? -1] === undefined)
    throw new TypeError("Not a page of this entry.");
  // Layouts of other UI libraries only load data here.
  const isShown = (_: unknown, at: number) => nodes[wire.nodes[at] ?? -1] !== undefined;
  const components = await Promise.all(wire.nodes.filter(isShown).map(load));
  const data = mergeData(wire.data);
  const url = new URL(href);
  // The server never sees the fragment; showing it here would differ from the server's HTML.
  url.hash = "";
  return {
    page: toPage(wire, url, data),
    components,
    data: data.filter(isShown),
    catchPoints: wire.catches.map(([depth, node]) => ({
      depth: wire.nodes.slice(0, depth).filter(isShown).length,
      load: () => load(node),
    })),
  };
}
