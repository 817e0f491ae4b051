import type { ClientOptions } from "./client-options.ts";
import { hasNavigation } from "./navigate.ts";
import { startRouter } from "./router.ts";
import { createScreen } from "./show-page.ts";
import { toView } from "./to-view.ts";

/** Brings the document that the server sent to life. */
export async function start(options: ClientOptions): Promise<void> {
  const current = globalThis.__openspeed;
  const target = document.getElementById("app");
  if (current === undefined || target === null) return;
  const view = await toView(current, location.href, options.nodes);
  const render = options.mount(target, view);
  const { nodes, routes } = options;
  if (hasNavigation())
    startRouter({ nodes, routes, screen: createScreen({ current, nodes, render }) });
}
