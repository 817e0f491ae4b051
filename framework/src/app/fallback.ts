import type { Context } from "../context.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import { createRouter } from "../router/router.ts";
import { isStandardMethod } from "../request/method.ts";
import type { Handler } from "../types/handler.ts";
import { compose, type Run } from "./compose.ts";
import type { Flat, Scope } from "./flatten.ts";
import type { AppOptions } from "./options.ts";
import type { MethodRouters } from "./method-routers.ts";
import { createRecover } from "./recover.ts";
import { scopeLayer } from "./scope-layer.ts";
import { isPatternBelow, toShape } from "../router/scope-path.ts";

interface FallbackInit {
  readonly routers: MethodRouters;
  readonly options: Required<AppOptions>;
}

/**
 * Creates what answers a path or method that no route takes. The middleware of every scope that the path
 * lies in runs first, so that a preflight, a guard or a log line does not depend on a route being there.
 */
export function createFallback(flat: Flat, init: FallbackInit): Run {
  const router = createRouter<Run>();
  const [root] = flat.scopes;
  const prefixes = new Map(
    flat.scopes.map((scope) => [scope === root ? "" : toShape(scope.prefix), scope]),
  );
  for (const prefix of prefixes.keys()) {
    router.add(`${withUniqueNames(prefix)}/*rest?`, createScopeFallback(prefix, flat, init));
  }
  return function fallback(ctx) {
    const match = router.find(ctx.path);
    if (match === undefined) throw new Error("The root scope takes every path.");
    return match.value(ctx);
  };
}

function createScopeFallback(prefix: string, flat: Flat, init: FallbackInit): Run {
  const [root] = flat.scopes;
  const around = flat.scopes.filter(
    (scope) =>
      scope === root ||
      toShape(scope.prefix) === prefix ||
      isPatternBelow(withUniqueNames(prefix), scope.prefix) === "always",
  );
  const layers = around
    .flatMap((scope) => scope.layers)
    .toSorted((a, b) => a.order - b.order)
    .flatMap((layer) => scopeLayer(layer, `${withUniqueNames(prefix)}/*rest?`));
  const nearest = around.toSorted((a, b) => depth(b) - depth(a));
  const handlers = nearest.flatMap((scope) => scope.notFoundHandler ?? []);
  const recover = createRecover(nearest[0]?.errorHandlers ?? [], init.options);
  return compose(layers, createTerminal(handlers, init.routers), recover);
}

function depth(scope: Scope): number {
  return scope.prefix.split("/").length;
}

function createTerminal(handlers: readonly Handler[], routers: MethodRouters): Handler {
  return async function answerUnmatched(ctx) {
    if (!isStandardMethod(ctx.method) && !routers.has(ctx.method)) {
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
  const allowed = [...routers]
    .filter(([, router]) => router.find(ctx.path))
    .map(([method]) => method);
  if (allowed.length === 0) return [];
  if (allowed.includes("GET") && !allowed.includes("HEAD")) allowed.push("HEAD");
  if (!allowed.includes("OPTIONS")) allowed.push("OPTIONS");
  return allowed.filter((method) => method !== "ALL").sort();
}

/** Parameters of nested prefixes may share a name, which one pattern must not. */
function withUniqueNames(prefix: string): string {
  let count = 0;
  return prefix.replace(/\/:\w+/g, () => `/:p${String(count++)}`);
}
