import { createPageClient, type PageClient } from "@openspeed/vite/client";
import type { Mountable } from "openspeed";
import { use, useMemo } from "react";
import { FetchContext } from "./page-fetch.ts";

/**
 * A client of the app that the page belongs to, typed from its routes. In the browser it sends requests to the
 * page's origin; while the server renders, it calls the app in the same process as the visitor whose page it is.
 *
 * @example
 * ```tsx
 * import { useClient } from "@openspeed/react";
 * import { openspeed } from "openspeed";
 *
 * const app = openspeed().post("/api/like", () => ({ likes: 1 }));
 *
 * export function LikeButton() {
 *   const client = useClient<typeof app>();
 *   return <button onClick={() => void client.post("/api/like")}>Like</button>;
 * }
 * ```
 */
export function useClient<TApp extends Mountable<unknown>>(): PageClient<TApp> {
  const send = use(FetchContext);
  return useMemo(() => createPageClient<TApp>(send), [send]);
}
