import type { Plugin } from "vite";
import { writeRouteTypes } from "../types/write-route-types.ts";
import type { PluginState } from "./plugin-state.ts";

/** Writes the routes' `./$types` when the dev server or a build starts. */
export function typesPlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:types",
    buildStart() {
      if (this.environment.name === "client") writeRouteTypes(state);
    },
  };
}
