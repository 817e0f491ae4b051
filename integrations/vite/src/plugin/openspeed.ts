import type { Plugin } from "vite";
import { devPlugin } from "../dev/dev-plugin.ts";
import { hotUpdatePlugin } from "../dev/hot-update-plugin.ts";
import { steadyEditsPlugin } from "../dev/steady-edits-plugin.ts";
import { clearOverlayPlugin } from "../dev/clear-overlay-plugin.ts";
import { cloudflarePlugin } from "./cloudflare-plugin.ts";
import { buildPlugin } from "./build-plugin.ts";
import { configPlugin } from "./config-plugin.ts";
import { importGuardPlugin } from "./import-guard-plugin.ts";
import { modulesPlugin } from "./modules-plugin.ts";
import type { OpenspeedOptions } from "./openspeed-options.ts";
import { previewPlugin } from "./preview-plugin.ts";
import { serverModulesPlugin } from "./server-modules-plugin.ts";
import { createPluginState } from "./plugin-state.ts";
import { typesPlugin } from "./types-plugin.ts";

/**
 * Makes Vite build and serve an OpenSpeed app: routes of `src/server.ts` and pages of `src/routes`.
 *
 * @throws Error while Vite starts, when no UI library is found, there is no adapter of that name, or `src/routes` can't
 * be understood.
 * @example
 * ```ts
 * import { openspeed } from "@openspeed/vite";
 * import react from "@vitejs/plugin-react";
 * import { defineConfig } from "vite";
 *
 * export default defineConfig({ plugins: [react(), openspeed()] });
 * ```
 */
export function openspeed(options: OpenspeedOptions = {}): Plugin[] {
  const state = createPluginState();
  return [
    configPlugin(state, options),
    importGuardPlugin(state),
    modulesPlugin(state),
    serverModulesPlugin(state),
    typesPlugin(state),
    devPlugin(state),
    steadyEditsPlugin(),
    hotUpdatePlugin(state),
    clearOverlayPlugin(),
    cloudflarePlugin(state),
    buildPlugin(state),
    previewPlugin(state),
  ];
}
