import type { ClientOptions } from "./client-options.ts";
import { hasNavigation } from "./navigate.ts";
import { startRouter } from "./router.ts";
import { createScreen } from "./show-page.ts";
import { toView } from "./to-view.ts";

/**
 * Brings the document that the server sent to life. The code that the plugin generates calls it.
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
  const current = globalThis.__openspeed;
  const target = document.getElementById("app");
  if (current === undefined || target === null) return;
  const view = await toView(current, location.href, options.nodes);
  const render = options.mount(target, view);
  const { nodes, routes, transition } = options;
  if (hasNavigation())
    startRouter({ nodes, routes, screen: createScreen({ current, nodes, render, transition }) });
}
