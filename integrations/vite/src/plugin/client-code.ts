import { SERVER_UPDATE } from "../dev/hot-update-plugin.ts";
import { toPathRegExp } from "../routes/route-path.ts";
import type { RouteTable } from "../routes/route-table.ts";
import { toBasePath, type PluginState } from "./state.ts";

/** The browser's entry. No server module is named in it. */
export function toClientCode(state: PluginState, isBuild: boolean): string {
  const { ui } = state;
  const table = state.routes();
  const first = isBuild
    ? []
    : ["/@vite/client", ...(ui.preamble === undefined ? [] : [ui.preamble])];
  const hot = isBuild
    ? ""
    : `import { refresh } from "@openspeed/vite/client";
import.meta.hot.on(${JSON.stringify(SERVER_UPDATE)}, () => void refresh());
`;
  return `${first.map((id) => `import ${JSON.stringify(id)};\n`).join("")}import { start } from "@openspeed/vite/client";
import { mount } from ${JSON.stringify(ui.client)};
${hot}void start({
  mount,
  nodes: [
${table.nodes.map(({ component }) => `    () => import(${JSON.stringify(`/${component}`)}),`).join("\n")}
  ],
  routes: [
${toRoutes(table, toBasePath(state.base))}
  ],
});
`;
}

function toRoutes({ routes }: RouteTable, base: string): string {
  const below = (path: string) =>
    path === "/" ? base.slice(0, -1) || "/" : base.slice(0, -1) + path;
  return routes
    .flatMap(({ paths, nodes }) =>
      paths.map((path) => `    [/${toPathRegExp(below(path))}/, ${JSON.stringify(nodes)}],`),
    )
    .join("\n");
}
