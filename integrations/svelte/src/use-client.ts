import { createPageClient, type PageClient } from "@openspeed/vite/client";
import type { Mountable } from "openspeed";
import { readFetch } from "./page-fetch.ts";

/**
 * A client of the app that the page belongs to, typed from its routes. In the browser it sends requests to the
 * page's origin; while the server renders, it calls the app in the same process as the visitor whose page it is.
 *
 * @example
 * ```svelte
 * <script lang="ts">
 *   import { useClient } from "@openspeed/svelte";
 *   import type { App } from "../server.ts";
 *
 *   const client = useClient<App>();
 * </script>
 *
 * <button onclick={() => client.post("/api/like")}>Like</button>
 * ```
 */
export function useClient<TApp extends Mountable<unknown>>(): PageClient<TApp> {
  return createPageClient<TApp>(readFetch());
}
