import type { Context } from "../context.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import { isStandardMethod } from "../request/method.ts";
import { createBaseMatcher } from "../router/scope-path.ts";
import type { Handler } from "../types/handler.ts";
import { compose, type Finish, type Run } from "./compose.ts";
import type { Flat } from "./flatten.ts";
import type { AppOptions } from "./options.ts";
import type { MethodRouters } from "./method-routers.ts";
import { createRecover } from "./recover.ts";
import { scopeLayer } from "./scope-layer.ts";

/** A pattern that says nothing about its paths. */
const ANY_PATH = "/*rest?";

/**
 * Creates what answers a path or method that no route takes. The middleware of every scope that the path
 * lies in runs first, so that a preflight, a guard or a log line does not depend on a route being there.
 */
export function createFallback(
  flat: Flat,
  routers: MethodRouters,
  options: Required<AppOptions>,
  finish: Finish,
): Run {
  const layers = flat.layers.map((layer) => ({
    matchBase: createBaseMatcher(layer.prefix),
    around: scopeLayer(layer, ANY_PATH),
  }));
  const scopes = flat.scopes.map(({ prefix, notFoundHandlers, errorHandlers }, index) => ({
    // The root takes the paths outside its prefix, too.
    matchBase: createBaseMatcher(index === 0 ? "" : prefix),
    notFoundHandlers,
    errorHandlers,
  }));
  return function fallback(ctx) {
    const nearest = scopes
      .map((scope) => ({ scope, depth: scope.matchBase(ctx.path)?.length ?? -1 }))
      .filter(({ depth }) => depth >= 0)
      .sort((a, b) => b.depth - a.depth);
    const around = layers.flatMap((layer) =>
      layer.matchBase(ctx.path) === undefined ? [] : layer.around,
    );
    const handlers = nearest.flatMap(({ scope }) => scope.notFoundHandlers);
    const recover = createRecover(nearest[0]?.scope.errorHandlers ?? [], options);
    const handler = createTerminal(handlers, routers);
    return compose({ layers: around, handler, recover, finish })(ctx);
  };
}

function createTerminal(handlers: readonly Handler[], routers: MethodRouters): Handler {
  return async function answerUnmatched(ctx) {
    if (!isStandardMethod(ctx.method) && (ctx.method === "ALL" || !routers.has(ctx.method))) {
      throw createRefusal("OS2014", 501, `This server does not know the method ${ctx.method}.`);
    }
    const allowed = findAllowed(routers, ctx);
    if (allowed.length > 0) {
      const allow = allowed.join(", ");
      if (ctx.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
      throw createRefusal("OS2013", 405, `${ctx.path} takes ${allow}.`, { headers: { allow } });
    }
    for (const handler of handlers) {
      const result: unknown = await handler(ctx);
      if (result !== undefined) return result;
    }
    throw createRefusal("OS2012", 404, `There is nothing at ${ctx.path}.`);
  };
}

function findAllowed(routers: MethodRouters, ctx: Context): string[] {
  const allowed = new Set<string>();
  for (const [method, router] of routers) {
    if (router.find(ctx.path) === undefined) continue;
    allowed.add(method).add("OPTIONS");
    if (method === "GET") allowed.add("HEAD");
  }
  allowed.delete("ALL");
  return [...allowed].sort();
}
