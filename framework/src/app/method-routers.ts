import { createRouter, type Router } from "../router/router.ts";
import { compose, type Run } from "./compose.ts";
import type { Flat, FlatRoute } from "./flatten.ts";
import type { AppOptions } from "./options.ts";
import { createRecover } from "./recover.ts";
import { scopeLayer } from "./scope-layer.ts";

/**
 * The routers of an app by method; `ALL` holds what a method without a router of its own gets. That of
 * `HEAD` holds its own routes alone: what they leave open is answered as `GET` would be.
 */
export type MethodRouters = ReadonlyMap<string, Router<Run>>;

/** Builds a router for each method that the app has a route for. @throws TypeError when two routes collide. */
export function createMethodRouters(flat: Flat, options: Required<AppOptions>): MethodRouters {
  const methods = new Set(["ALL", "GET", ...flat.routes.map((route) => route.method)]);
  const routers = new Map([...methods].map((method) => [method, createRouter<Run>()]));
  const defaults: (() => void)[] = [];
  for (const route of flat.routes) {
    const run = toRun(route, options);
    addRoute(routers.get(route.method), route, run);
    if (route.method !== "ALL") continue;
    defaults.push(() => {
      for (const [method, router] of routers) {
        if (method !== "ALL" && method !== "HEAD") router.addDefault(route.pattern, run);
      }
    });
  }
  for (const addDefaults of defaults) addDefaults();
  return routers;
}

function addRoute(router: Router<Run> | undefined, route: FlatRoute, run: Run): void {
  try {
    router?.add(route.pattern, run);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`${route.method} ${route.pattern}: ${error.message}`, { cause: error });
  }
}

function toRun(route: FlatRoute, options: Required<AppOptions>): Run {
  const layers = route.layers.flatMap((layer) => scopeLayer(layer, route.pattern));
  return compose(layers, route.handler, createRecover(route.errorHandlers, options));
}
