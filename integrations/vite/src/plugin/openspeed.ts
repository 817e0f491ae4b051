import type { Plugin } from "vite";
import { devPlugin } from "../dev/dev-plugin.ts";
import { hotUpdatePlugin } from "../dev/hot-update-plugin.ts";
import { steadyEditsPlugin } from "../dev/steady-edits-plugin.ts";
import { clearOverlayPlugin } from "../dev/clear-overlay-plugin.ts";
import { cloudflarePlugin } from "./cloudflare-plugin.ts";
import { buildPlugin } from "./build-plugin.ts";
import { configPlugin } from "./config-plugin.ts";
import type { UiChoice } from "./find-uis.ts";
import type { AdapterName } from "./entry-code.ts";
import { importGuardPlugin } from "./import-guard-plugin.ts";
import { modulesPlugin } from "./modules-plugin.ts";
import { previewPlugin } from "./preview-plugin.ts";
import { serverModulesPlugin } from "./server-modules-plugin.ts";
import { createPluginState } from "./plugin-state.ts";
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
   * Where the built app will run. `"node"`, `"bun"` and `"deno"` make a `dist/server.js` for `node`, `bun` and
   * `deno serve`, `"lambda"` one with a `handler`, `"cloudflare"` one beside a `wrangler.json`. `"static"` makes a site
   * of files that any server of files can host: every page is written, with a `404.html`; a page with actions fails the
   * build, and pages that nothing links to and endpoints are left out.
   * @default "node"
   */
  adapter?: AdapterName;
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
    cloudflarePlugin(state),
    buildPlugin(state),
    previewPlugin(state),
  ];
}
