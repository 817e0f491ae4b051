import type { ClientOptions } from "./client-options.ts";
import { hasNavigation } from "./has-navigation.ts";
import { startRouter } from "./router.ts";
import { toView } from "./to-view.ts";

/**
 * Hydrates the document that the server sent. The code that the plugin generates calls it.
 *
 * @example
 * ```ts
 * import { start } from "@openspeed/vite/client";
 *
 * type Options = Parameters<typeof start>[0];
 *
 * const hydrate = (options: Options) => start(options);
 * ```
 */
export async function start(options: ClientOptions): Promise<void> {
  const page = globalThis.__openspeed;
  const target = document.getElementById("app");
  if (page === undefined || target === null) return;
  const view = await toView(page, location.href, options.nodes);
  const render = options.mount(target, view);
  if (hasNavigation()) startRouter(options, { page, render });
}
