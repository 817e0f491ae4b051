import { createPageClient, type PageClient } from "@openspeed/vite/client";
import type { Mountable } from "openspeed";
import { inject } from "vue";
import { kFetch } from "./page-fetch.ts";

/**
 * A client of the app that the page belongs to, typed from its routes. In the browser it sends requests to the
 * page's origin; while the server renders, it calls the app in the same process as the visitor whose page it is.
 *
 * @example
 * ```ts
 * import { useClient } from "@openspeed/vue";
 * import { openspeed } from "openspeed";
 *
 * const app = openspeed().post("/api/like", () => ({ likes: 1 }));
 *
 * export function useLike(): () => Promise<unknown> {
 *   const client = useClient<typeof app>();
 *   return () => client.post("/api/like");
 * }
 * ```
 */
export function useClient<TApp extends Mountable<unknown>>(): PageClient<TApp> {
  return createPageClient<TApp>(inject(kFetch, undefined));
}
