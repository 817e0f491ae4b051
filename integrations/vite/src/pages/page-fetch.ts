import type { PageFetch } from "../shared/page.ts";
import { importApp } from "./generated.ts";
import type { Visit } from "./visit.ts";

/**
 * Creates the `fetch` of a page that is being rendered. It calls the app in this process with the visitor's cookies
 * and authorization, or without them for a page that everyone will be sent. Other origins are asked over the network
 * and get nothing of the visitor's.
 */
export function createPageFetch({ ctx }: Visit, isForAll: boolean): PageFetch {
  const forwarded = ["accept-language", ...(isForAll ? [] : ["cookie", "authorization"])];
  return async function pageFetch(url, init) {
    const target = new URL(url, ctx.url);
    if (target.origin !== ctx.url.origin) return fetch(target, init);
    const headers = new Headers(init.headers);
    for (const name of forwarded) {
      const value = ctx.request.headers.get(name);
      if (value !== null && !headers.has(name)) headers.set(name, value);
    }
    const app = await importApp();
    const signal = init.signal ?? ctx.signal;
    return app.fetch(new Request(target, { ...init, headers, signal }), ctx.platform);
  };
}
