import type { Context } from "../../context.ts";
import { createRefusal } from "../../errors/create-refusal.ts";
import type { FetchHandler } from "../../types/app.ts";
import type { Middleware } from "../../types/handler.ts";

/** Anything that answers web-standard requests. */
export type FetchTarget = FetchHandler | { readonly fetch: FetchHandler };

/**
 * Hands requests to another framework's app, or to any function from `Request` to `Response`. It sees the
 * path without the part it is mounted at, in the spelling that guards and routes here have seen, and a body
 * under the same limit.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { mount } from "openspeed/mount";
 *
 * const legacy = { fetch: (request: Request) => new Response(new URL(request.url).pathname) };
 *
 * openspeed().use("/legacy", mount(legacy));
 * ```
 */
export function mount(target: FetchTarget): Middleware {
  const fetch: FetchHandler =
    typeof target === "function" ? target : (request, platform) => target.fetch(request, platform);
  return async function answerMounted(ctx) {
    return fetch(toMountedRequest(ctx), ctx.platform);
  };
}

function toMountedRequest(ctx: Context): Request {
  const { request, url } = ctx;
  // Deno lets them in, and the Fetch standard lets no request be made of them.
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(ctx.method)) {
    throw createRefusal("OS2026", 501, `The method ${ctx.method} is not supported.`);
  }
  const target = new URL(url);
  const path = ctx.path.slice(ctx.base.length) || "/";
  const slash = path !== "/" && url.pathname.endsWith("/") ? "/" : "";
  target.pathname = encodeURI(path).replace(/[?#]/g, encodeURIComponent) + slash;
  const init: RequestInit & { duplex: "half" } = {
    method: request.method,
    headers: request.headers,
    // Not the request itself: its body would be read past the limit.
    body: request.body,
    signal: ctx.signal,
    duplex: "half",
  };
  return new Request(target, init);
}
