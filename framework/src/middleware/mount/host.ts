import { createRefusal } from "../../errors/create-refusal.ts";
import type { Middleware } from "../../types/handler.ts";
import { createHostMatcher, type HostParams, readHost } from "./host-pattern.ts";

/**
 * Lets requests for one host pattern through, with its parameters in `ctx.state.host`; any other is answered
 * 421. It also keeps a site from answering under names that others point at it.
 *
 * @throws TypeError when the pattern is not valid.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { host } from "openspeed/mount";
 *
 * openspeed()
 *   .use(host(":tenant.example.com"))
 *   .get("/", (ctx) => ctx.state.host.tenant);
 * ```
 */
export function host<const THost extends string>(
  pattern: THost,
): Middleware<{ readonly host: HostParams<THost> }> {
  const { match } = createHostMatcher(pattern);
  return function checkHost(ctx, next) {
    const params = match(readHost(ctx.url));
    if (params === undefined)
      throw createRefusal("OS2032", 421, "This server does not answer for that host.");
    // The matcher and HostParams read the same pattern.
    return next({ host: params as HostParams<THost> });
  };
}
