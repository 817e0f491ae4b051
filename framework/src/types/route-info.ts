import type { Contract } from "../contract/contract.ts";

/** A route as `app.routes()` lists it. */
export interface RouteInfo {
  /** In capitals; "ALL" stands for every method that the path has no route of its own for. */
  readonly method: string;
  /** The whole pattern, prefixes included. */
  readonly path: string;
  /** Empty when the route has none. */
  readonly contract: Contract;
  /** The plugin that brought it. */
  readonly addedBy: string | undefined;
  /** The middleware around it, the outermost first. */
  readonly middleware: readonly MiddlewareInfo[];
}

/** A middleware as `app.routes()` lists it. */
export interface MiddlewareInfo {
  /** The name of its function; "" when it has none. */
  readonly name: string;
  /** The plugin that brought it. */
  readonly addedBy: string | undefined;
}
