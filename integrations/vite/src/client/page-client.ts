import type { Mountable } from "openspeed";
import { createClient, type Client, type RoutesOf } from "openspeed/client";
import type { PageFetch } from "../shared/page.ts";

/** A typed client of the app that the page belongs to. */
export type PageClient<TApp extends Mountable<unknown>> = Client<RoutesOf<TApp>>;

/**
 * Creates a client of the page's own app. The UI packages' `useClient()` calls it with the `fetch` of the page that
 * the server renders; in the browser there is none, and requests go to the page's origin.
 *
 * @example
 * ```ts
 * import { createPageClient } from "@openspeed/vite/client";
 * import { openspeed } from "openspeed";
 *
 * const app = openspeed().get("/api/now", () => ({ now: Date.now() }));
 * const client = createPageClient<typeof app>();
 * const answer = await client.get("/api/now");
 * if (answer.ok) console.log(answer.data.now);
 * ```
 */
export function createPageClient<TApp extends Mountable<unknown>>(
  send?: PageFetch,
): PageClient<TApp> {
  return createClient<TApp>("", send === undefined ? {} : { fetch: send });
}
