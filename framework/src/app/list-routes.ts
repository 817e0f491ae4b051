import type { RouteInfo } from "../types/route-info.ts";
import type { Definition } from "./definition.ts";
import { flatten } from "./flatten.ts";

/** Lists the routes of an app and of all that was joined to it, in the order of registration. */
export function listRoutes(definition: Definition): RouteInfo[] {
  return flatten(definition).routes.map(({ method, pattern, contract = {}, layers, addedBy }) => ({
    method,
    path: pattern,
    contract,
    addedBy,
    middleware: layers.map(({ middleware, addedBy }) => ({ name: middleware.name, addedBy })),
  }));
}
