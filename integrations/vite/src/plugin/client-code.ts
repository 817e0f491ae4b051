import { SERVER_UPDATE } from "../dev/hot-update-plugin.ts";
import { comparePaths, toPathRegExp } from "../routes/route-path.ts";
import type { RouteChain, RouteNode, RouteTable } from "../routes/route-table.ts";
import { withBase } from "../routes/with-base.ts";
import { toBasePath, type PluginState } from "./plugin-state.ts";

/**
 * Writes the browser's entry for the pages of one UI library. It names no server module. Of other libraries it has
 * only the addresses of their pages, because the browser loads those as documents.
 */
export function toClientCode(state: PluginState, name: string, isBuild: boolean): string {
  const ui = state.uis.find((candidate) => candidate.name === name);
  if (ui === undefined) throw new Error(`The app has no UI library "${name}".`);
  const table = state.routes();
  const first = isBuild
    ? []
    : ["/@vite/client", ...(ui.preamble === undefined ? [] : [ui.preamble])];
  const hot = isBuild
    ? ""
    : `import { refresh } from "@openspeed/vite/client";
import.meta.hot.on(${JSON.stringify(SERVER_UPDATE)}, () => void refresh());
`;
  return `${first.map((id) => `import ${JSON.stringify(id)};\n`).join("")}import { ${state.hasTransitions ? "start, withViewTransition" : "start"} } from "@openspeed/vite/client";
import { mount } from ${JSON.stringify(ui.client)};
${hot}void start({
  mount,${state.hasTransitions ? "\n  transition: withViewTransition," : ""}
  nodes: [
${table.nodes.map((node) => `    ${toImport(node, name)},`).join("\n")}
  ],
  routes: [
${toRoutes(table, name, toBasePath(state.base))}
  ],
})${isBuild ? "" : KEEP_PAGE};
`;
}

/** Vite's client reloads at the first update after a mistake, in case the page never ran. Here it did run. */
const KEEP_PAGE = `.then(() => {
  import.meta.hot.on("vite:beforeUpdate", () => document.querySelector("vite-error-overlay")?.remove());
})`;

function toImport({ component, ui }: RouteNode, name: string): string {
  return component === undefined || ui !== name
    ? "undefined"
    : `() => import(${JSON.stringify(`/${component}`)})`;
}

function toRoutes(table: RouteTable, name: string, base: string): string {
  const isOwn = ({ nodes }: RouteChain) => table.nodes[nodes.at(-1) ?? -1]?.ui === name;
  const pages = table.routes.flatMap((route) =>
    route.paths.map((path) => ({ path, nodes: isOwn(route) ? route.nodes : undefined })),
  );
  // The browser has to know of an endpoint where it would take its address for a page's.
  const hidden = table.endpoints
    .flatMap(({ paths }) => paths)
    .filter((path) => pages.some((page) => couldMatch(page.path, path)))
    .map((path) => ({ path, nodes: undefined }));
  return [...pages, ...hidden]
    .toSorted((a, b) => comparePaths(a.path, b.path))
    .map(({ path, nodes }) => {
      const shown = nodes === undefined ? "" : `, ${JSON.stringify(nodes)}`;
      return `    [/${toPathRegExp(withBase(base, path))}/${shown}],`;
    })
    .join("\n");
}

function couldMatch(pattern: string, path: string): boolean {
  return new RegExp(toPathRegExp(pattern)).test(path.replaceAll(/[:*]\w+\??/g, "x"));
}
