import type { UiAdapter } from "../ui.ts";
import type { AdapterName } from "./adapter-name.ts";

/** A UI library by the name in `@openspeed/<name>`, or by its adapter. */
export type UiChoice = string | UiAdapter;

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
