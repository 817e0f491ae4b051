import type { FetchHandler } from "../../types/app.ts";
import type { Middleware } from "../../types/handler.ts";
import { createHostMatcher, readHost } from "./host-pattern.ts";

/**
 * Sends requests to other apps by the host they are for: fixed labels before `:name`, `:name` before
 * `*name`. A request for any other host goes on to what follows. The host is what the client says; behind a
 * proxy it is what that passes on.
 *
 * @throws TypeError when a pattern is not valid.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { host, hosts } from "openspeed/mount";
 *
 * const api = openspeed().get("/", () => "API");
 * const shop = openspeed()
 *   .use(host(":shop.example.com"))
 *   .get("/", (ctx) => `Welcome to ${ctx.state.host.shop}`);
 *
 * openspeed()
 *   .use(hosts({ "api.example.com": api, ":shop.example.com": shop }))
 *   .get("/", () => "The main site");
 * ```
 */
export function hosts(
  table: Readonly<Record<string, { readonly fetch: FetchHandler }>>,
): Middleware {
  const entries = Object.entries(table)
    .map(([pattern, app]) => ({ pattern, app, matcher: createHostMatcher(pattern) }))
    .sort(
      (a, b) =>
        b.matcher.fixed - a.matcher.fixed || Number(isOpen(a.pattern)) - Number(isOpen(b.pattern)),
    );
  return async function answerByHost(ctx, next) {
    const host = readHost(ctx.url);
    const entry = entries.find(({ matcher }) => matcher.match(host) !== undefined);
    return entry === undefined ? next() : entry.app.fetch(ctx.request, ctx.platform);
  };
}

function isOpen(pattern: string): boolean {
  return pattern.startsWith("*");
}
