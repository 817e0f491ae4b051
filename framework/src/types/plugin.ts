import type { App } from "./app.ts";

/** A named piece of an app: routes, middleware and hooks that `use()` adds where it is called. */
export interface Plugin<TRoutes = unknown, TAdded = object> {
  /** Tells its routes and middleware in `app.routes()`. */
  readonly name: string;
  /** The names of plugins that must have been used before it, around it. @default none */
  readonly requires?: readonly string[];
  /** Registers what the plugin brings on an app of its own, which is returned. */
  readonly setup: (app: App<"", unknown>) => App<"", TRoutes, TAdded>;
}
