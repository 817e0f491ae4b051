import { Context, type ContextInit } from "../context.ts";
import type { Platform } from "../platform.ts";
import { createCheckHost } from "../request/check-host.ts";
import { createGuardBody } from "../request/guard-body.ts";
import { toCanonicalPath } from "../request/canonical-path.ts";
import { readRequestTarget } from "../request/request-target.ts";
import { NO_PARAMS } from "../router/params.ts";
import type { Match } from "../router/router.ts";
import type { Definition } from "./definition.ts";
import { createFallback } from "./fallback.ts";
import { createFinish } from "./finish.ts";
import { type Flat, flatten } from "./flatten.ts";
import { createMethodRouters, type Endpoint, type MethodRouters } from "./method-routers.ts";
import { createToRuntime } from "../runtime.ts";
import type { AppOptions } from "./options.ts";
import { createRecover } from "./recover.ts";
import { reportError } from "./report-error.ts";

const NO_PLATFORM: Platform = Object.freeze({});

/** An app that is ready to answer. */
export interface Compiled {
  /** Answers a request, with an error when there is one already: what keeps the app from starting. */
  readonly answer: (
    request: Request,
    platform?: Platform,
    failure?: unknown,
  ) => Response | Promise<Response>;
  readonly hooks: Flat["hooks"];
}

/**
 * Compiles an app: routes into a router per method, middleware around each of them.
 *
 * @throws TypeError when two routes lead to the same paths, or a pattern is invalid.
 */
export function compile(definition: Definition, options: Required<AppOptions>): Compiled {
  const flat = flatten(definition);
  const finish = createFinish(options);
  const routers = createMethodRouters(flat, options, finish);
  const recover = createRecover(definition.errorHandlers, options);
  const run = createFallback(flat, routers, options, finish);
  const report: ContextInit["report"] = (error, ctx, id) => reportError(error, ctx, options, id);
  const checkHost = createCheckHost();
  const toRuntime = createToRuntime();
  const guardBody = createGuardBody(options.bodyLimit);
  const unmatched: Endpoint = { run, recover, guardBody };

  function answer(
    request: Request,
    platform = NO_PLATFORM,
    failure?: unknown,
  ): Response | Promise<Response> {
    const runtime = toRuntime(platform);
    const target = readRequestTarget(request.url);
    let { path } = target;
    let refused = failure;
    try {
      if (!runtime.checksHeads) checkHost(request);
      if (!target.isCanonical) path = toCanonicalPath(path);
    } catch (error) {
      refused ??= error;
    }
    const match = refused === undefined ? findRoute(routers, request.method, path) : undefined;
    const { run, guardBody, recover } = match?.value ?? unmatched;
    const ctx = new Context({
      request,
      path,
      search: target.search,
      guardBody,
      platform,
      runtime,
      recover,
      report,
      remember: options.development,
      params: match?.params ?? NO_PARAMS,
    });
    if (refused === undefined) return run(ctx);
    return recover(refused, ctx).then((response) => finish(response, ctx));
  }
  return { answer, hooks: flat.hooks };
}

function findRoute(
  routers: MethodRouters,
  method: string,
  path: string,
): Match<Endpoint> | undefined {
  if (method !== "HEAD") return (routers.get(method) ?? routers.get("ALL"))?.find(path);
  return routers.get("HEAD")?.find(path) ?? routers.get("GET")?.find(path);
}
