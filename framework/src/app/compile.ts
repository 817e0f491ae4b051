import { Context } from "../context.ts";
import type { Platform } from "../platform.ts";
import { toCanonicalPath } from "../request/canonical-path.ts";
import { readRequestTarget } from "../request/request-target.ts";
import type { Match } from "../router/router.ts";
import type { FetchHandler } from "../types/app.ts";
import type { Definition } from "./definition.ts";
import { createFallback } from "./fallback.ts";
import { finish } from "./finish.ts";
import { flatten } from "./flatten.ts";
import { createMethodRouters, type Endpoint, type MethodRouters } from "./method-routers.ts";
import type { AppOptions } from "./options.ts";
import { createRecover } from "./recover.ts";

const NO_PLATFORM: Platform = Object.freeze({});
const NO_PARAMS: object = Object.freeze(Object.create(null));

/**
 * Compiles an app into one function: routes into a router per method, middleware around each of them.
 *
 * @throws TypeError when two routes lead to the same paths, or a pattern is invalid.
 */
export function compile(definition: Definition, options: Required<AppOptions>): FetchHandler {
  const flat = flatten(definition);
  const routers = createMethodRouters(flat, options);
  const fallback = createFallback(flat, { routers, options });
  const recoverRoot = createRecover(
    definition.errorHandler === undefined ? [] : [definition.errorHandler],
    options,
  );

  return function fetch(request, platform = NO_PLATFORM) {
    const target = readRequestTarget(request.url);
    let path = target.path;
    let malformed: unknown;
    try {
      path = toCanonicalPath(path);
    } catch (error) {
      malformed = error;
    }
    const match = malformed === undefined ? findRoute(routers, request.method, path) : undefined;
    const ctx = new Context(
      {
        request,
        path,
        search: target.search,
        bodyLimit: match?.value.bodyLimit ?? options.bodyLimit,
        platform,
        remember: options.development,
      },
      match?.params ?? NO_PARAMS,
    );
    const answer =
      malformed === undefined
        ? match === undefined
          ? fallback(ctx)
          : match.value.run(ctx)
        : recoverRoot(malformed, ctx);
    return answer instanceof Promise
      ? answer.then((response) => finish(response, ctx, options))
      : finish(answer, ctx, options);
  };
}

function findRoute(
  routers: MethodRouters,
  method: string,
  path: string,
): Match<Endpoint> | undefined {
  if (method !== "HEAD") return (routers.get(method) ?? routers.get("ALL"))?.find(path);
  return routers.get("HEAD")?.find(path) ?? routers.get("GET")?.find(path);
}
