import type { Plugin } from "vite";
import { toAssetsCode, toDevelopmentAssetsCode } from "./assets-code.ts";
import { toClientCode } from "./client-code.ts";
import { toNodeCode, toRoutesCode, toServerCode } from "./server-code.ts";
import type { PluginState } from "./state.ts";
import {
  ASSETS_ID,
  CLIENT_ID,
  NODE_ID,
  RENDERER_ID,
  ROUTES_ID,
  SERVER_ID,
  VIRTUAL_IDS,
} from "./virtual-ids.ts";

/** Writes the modules that tie the app's routes, the UI library and the runtime together. */
export function modulesPlugin(state: PluginState): Plugin {
  let isBuild = false;
  const writers: Readonly<Record<string, () => string>> = {
    [SERVER_ID]: () => toServerCode(),
    [ROUTES_ID]: () => toRoutesCode(state.routes(), isBuild ? undefined : state.id),
    [RENDERER_ID]: () => `export { render } from ${JSON.stringify(state.ui.server)};\n`,
    [ASSETS_ID]: () => (isBuild ? toAssetsCode(state) : toDevelopmentAssetsCode(state)),
    [CLIENT_ID]: () => toClientCode(state, isBuild),
    [NODE_ID]: () => toNodeCode(state),
  };
  return {
    name: "openspeed:modules",
    enforce: "pre",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    resolveId(id) {
      return VIRTUAL_IDS.has(id) ? `\0${id}` : undefined;
    },
    load(id) {
      return id.startsWith("\0virtual:openspeed/") ? writers[id.slice(1)]?.() : undefined;
    },
  };
}
