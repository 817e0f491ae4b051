import { createError } from "../errors/create-error.ts";
import type { FetchHandler } from "../types/app.ts";
import type { ClientOptions } from "./create-client.ts";

const REDIRECTS: ReadonlySet<number> = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;

/** The address that an app has in its own process. */
export const LOCAL_ORIGIN = "http://localhost";

/**
 * Sends requests to an app of this process, and follows its redirects as `fetch` does.
 *
 * @throws TypeError after 20 redirects, or when one leads out of the app.
 */
export function toLocalFetch(app: {
  readonly fetch: FetchHandler;
}): NonNullable<ClientOptions["fetch"]> {
  return async (url, init) => {
    let target = url;
    let current = init;
    for (let count = 0; count <= MAX_REDIRECTS; count++) {
      const response = await app.fetch(new Request(target, current));
      const location = response.headers.get("location");
      if (location === null || !REDIRECTS.has(response.status)) {
        return count === 0
          ? response
          : Object.defineProperty(response, "redirected", { value: true });
      }
      await response.body?.cancel();
      const next = new URL(location, target);
      if (next.origin !== LOCAL_ORIGIN) {
        throw createError(
          "OS4011",
          `The app redirects to ${next.origin}, where a client within the process can't follow. Use app.request() to look at the redirect itself.`,
        );
      }
      target = next.href;
      current = toFollowing(response.status, current);
    }
    throw createError("OS4012", `The app redirected more than ${String(MAX_REDIRECTS)} times.`);
  };
}

/** As `fetch` does: 303 asks with GET, and so do 301 and 302 after a POST. */
function toFollowing(status: number, init: RequestInit): RequestInit {
  const { method = "GET" } = init;
  const asksAgain = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  if (!asksAgain || method === "GET") return init;
  const headers = new Headers(init.headers);
  headers.delete("content-type");
  return { ...init, method: "GET", body: null, headers };
}
