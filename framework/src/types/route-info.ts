import type { Contract } from "../contract/contract.ts";

/** A route as `app.routes()` lists it. */
export interface RouteInfo {
  /** In capitals; "ALL" stands for every method that the path has no route of its own for. */
  readonly method: string;
  /** The whole pattern, prefixes included. */
  readonly path: string;
  /** Empty when the route has none. */
  readonly contract: Contract;
  /** The names of the middleware functions around it, the outermost first. */
  readonly middleware: readonly string[];
}
