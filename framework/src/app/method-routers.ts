import { createRouter, type Router } from "../router/router.ts";
import { checkAnswer } from "../contract/check-answer.ts";
import { createValidator } from "../contract/create-validator.ts";
import { createGuardBody, type GuardBody } from "../request/guard-body.ts";
import type { Handler } from "../types/handler.ts";
import { compose, type Finish, type Recover, type Run } from "./compose.ts";
import type { Flat, FlatRoute } from "./flatten.ts";
import { type AppOptions, checkBodyLimit } from "./options.ts";
import { createRecover } from "./recover.ts";
import { scopeLayer } from "./scope-layer.ts";

/** What a path leads to. */
export interface Endpoint {
  readonly run: Run;
  readonly guardBody: GuardBody;
  readonly recover: Recover;
}

/**
 * The routers of an app by method. `ALL` serves every method without a router of its own. `HEAD` holds only its
 * own routes: any other path is answered as `GET` would be.
 */
export type MethodRouters = ReadonlyMap<string, Router<Endpoint>>;

/** Builds a router for each method that the app has a route for. @throws TypeError when two routes collide. */
export function createMethodRouters(
  flat: Flat,
  options: Required<AppOptions>,
  finish: Finish,
): MethodRouters {
  const methods = new Set(["ALL", "GET", ...flat.routes.map((route) => route.method)]);
  const routers = new Map([...methods].map((method) => [method, createRouter<Endpoint>()]));
  const defaults: (readonly [string, Endpoint])[] = [];
  for (const route of flat.routes) {
    const endpoint = toEndpoint(route, options, finish);
    addRoute(routers.get(route.method), route, endpoint);
    if (route.method === "ALL") defaults.push([route.pattern, endpoint]);
  }
  for (const [method, router] of routers) {
    if (method === "ALL" || method === "HEAD") continue;
    for (const [pattern, endpoint] of defaults) router.addDefault(pattern, endpoint);
  }
  return routers;
}

function addRoute(
  router: Router<Endpoint> | undefined,
  route: FlatRoute,
  endpoint: Endpoint,
): void {
  try {
    router?.add(route.pattern, endpoint);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `${route.method} ${route.pattern}: ${error.message}`;
    throw Object.assign(new TypeError(message, { cause: error }), {
      code: Reflect.get(error, "code"),
    });
  }
}

function toEndpoint(route: FlatRoute, options: Required<AppOptions>, finish: Finish): Endpoint {
  const bodyLimit = route.contract?.bodyLimit ?? options.bodyLimit;
  checkBodyLimit(bodyLimit);
  const layers = route.layers.flatMap((layer) => scopeLayer(layer, route.pattern));
  const handler = withContract(route, options);
  const recover = createRecover(route.errorHandlers, options);
  const run = compose({ layers, handler, recover, finish });
  return { run, guardBody: createGuardBody(bodyLimit), recover };
}

function withContract(
  { contract = {}, handler }: FlatRoute,
  { development }: Required<AppOptions>,
): Handler {
  const validate = createValidator(contract);
  if (development) {
    return async function answerChecked(ctx) {
      await validate?.(ctx);
      const result: unknown = await handler(ctx);
      await checkAnswer(result, contract);
      return result;
    };
  }
  if (validate === undefined) return handler;
  return async function answerValidated(ctx) {
    await validate(ctx);
    return handler(ctx);
  };
}
