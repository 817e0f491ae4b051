import type { Plugin } from "vite";
import { devPlugin } from "../dev/dev-plugin.ts";
import { hotUpdatePlugin } from "../dev/hot-update-plugin.ts";
import { steadyEditsPlugin } from "../dev/steady-edits-plugin.ts";
import { clearOverlayPlugin } from "../dev/clear-overlay-plugin.ts";
import { buildPlugin } from "./build-plugin.ts";
import { configPlugin } from "./config-plugin.ts";
import type { UiChoice } from "./find-ui.ts";
import { importGuardPlugin } from "./import-guard-plugin.ts";
import { modulesPlugin } from "./modules-plugin.ts";
import { previewPlugin } from "./preview-plugin.ts";
import { serverModulesPlugin } from "./server-modules-plugin.ts";
import { createPluginState } from "./state.ts";
import { typesPlugin } from "./types-plugin.ts";

/** How `openspeed()` builds an app. */
export interface OpenspeedOptions {
  /**
   * The UI libraries whose pages are looked for, such as `"react"` or `["react", "vue"]`; one of your own by
   * its adapter.
   * @default every `@openspeed/<name>` package in the app's package.json
   */
  ui?: UiChoice | readonly UiChoice[];
  /**
   * Builds a site of files, which any server of files can host: every page is written, with a `404.html`, and
   * what needs a server (actions, pages that no other links to and `entries` does not list) fails the build or
   * is left out.
   * @default false
   */
  static?: boolean;
  /**
   * Lets the browser animate the change from one page to another as CSS says, unless the visitor asked for less
   * motion.
   * @default false
   */
  viewTransitions?: boolean;
}

/**
 * Makes Vite build and serve an OpenSpeed app: routes of `src/server.ts` and pages of `src/routes`.
 *
 * @throws Error while Vite starts, when no UI library is found or `src/routes` can't be understood.
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
    hotUpdatePlugin(),
    clearOverlayPlugin(),
    buildPlugin(state),
    previewPlugin(state),
  ];
}
