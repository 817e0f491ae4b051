import type { Plugin } from "vite";
import { toAssetsCode, toDevelopmentAssetsCode } from "./assets-code.ts";
import { toClientCode } from "./client-code.ts";
import { toEntryCode } from "./entry-code.ts";
import { toPrerenderCode } from "./prerender-code.ts";
import { toRoutesCode, toServerCode } from "./server-code.ts";
import type { PluginState } from "./plugin-state.ts";
import { toRendererCode } from "./renderer-code.ts";
import {
  ASSETS_ID,
  findClientUi,
  isVirtualId,
  ENTRY_ID,
  PRERENDER_ID,
  RENDERER_ID,
  ROUTES_ID,
  SERVER_ID,
  toResolved,
} from "./virtual-ids.ts";

/** Writes the modules that tie the app's routes, the UI library and the runtime together. */
export function modulesPlugin(state: PluginState): Plugin {
  let isBuild = false;
  const writers: Readonly<Record<string, () => string>> = {
    [SERVER_ID]: () => toServerCode(state.root),
    [ROUTES_ID]: () => toRoutesCode(state.routes(), isBuild ? undefined : state.id),
    [RENDERER_ID]: () => toRendererCode(state),
    [ASSETS_ID]: () => (isBuild ? toAssetsCode(state) : toDevelopmentAssetsCode(state)),
    [ENTRY_ID]: () => toEntryCode(state),
    [PRERENDER_ID]: () => toPrerenderCode(state),
  };
  const write = (id: string) => {
    const ui = findClientUi(id);
    return ui === undefined ? writers[id]?.() : toClientCode(state, ui, isBuild);
  };
  return {
    name: "openspeed:modules",
    enforce: "pre",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    resolveId(id) {
      return isVirtualId(id) ? toResolved(id) : undefined;
    },
    load(id) {
      return id.startsWith(toResolved("virtual:openspeed/")) ? write(id.slice(1)) : undefined;
    },
  };
}
