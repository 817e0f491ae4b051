import { createError } from "../errors/create-error.ts";
import type { Contract } from "../contract/contract.ts";
import type { LifecycleHook } from "../types/hooks.ts";
import type { ErrorHandler, Handler, Middleware } from "../types/handler.ts";
import type { Definition, Item } from "./definition.ts";
import { joinPath } from "../router/scope-path.ts";

/** A middleware and the paths it is for. */
export interface Layer {
  readonly prefix: string;
  readonly middleware: Middleware;
  /** The plugin that it came with. */
  readonly addedBy: string | undefined;
  /** Its place in the order of registration, over the whole tree. */
  readonly order: number;
}

/** A route with everything that surrounds it. */
export interface FlatRoute {
  readonly method: string;
  readonly pattern: string;
  readonly layers: readonly Layer[];
  readonly contract: Contract | undefined;
  readonly handler: Handler;
  /** The plugin that it came with. */
  readonly addedBy: string | undefined;
  /** The nearest first. */
  readonly errorHandlers: readonly ErrorHandler[];
}

/** The part of an app tree that unmatched paths below its prefix meet. */
export interface Scope {
  readonly prefix: string;
  readonly layers: readonly Layer[];
  readonly errorHandlers: readonly ErrorHandler[];
  readonly notFoundHandler: Handler | undefined;
}

/** An app tree as lists, all in the order of registration. */
export interface Flat {
  readonly hooks: readonly { readonly name: "start" | "stop"; readonly run: LifecycleHook }[];
  readonly routes: readonly FlatRoute[];
  readonly scopes: readonly Scope[];
}

interface Surroundings {
  readonly prefix: string;
  /** The prefix of the app that this one is joined to. */
  readonly parentPrefix: string | undefined;
  /** What is around what comes next; a plugin adds to that of the app that uses it. */
  readonly layers: Layer[];
  /** The layers of the scope that a plugin is used in. */
  readonly own?: Layer[];
  readonly errorHandlers: readonly ErrorHandler[];
  readonly plugins: Set<string>;
  readonly addedBy?: string | undefined;
}

/** Flattens an app and all that was joined to it. @throws TypeError when a plugin lacks another that it requires. */
export function flatten(root: Definition): Flat {
  const flat: Growing = { routes: [], scopes: [], hooks: [], order: 0 };
  visit(flat, root, {
    prefix: "",
    parentPrefix: undefined,
    layers: [],
    errorHandlers: [],
    plugins: new Set(),
  });
  return flat;
}

interface Growing extends Flat {
  readonly routes: FlatRoute[];
  readonly scopes: Scope[];
  readonly hooks: Flat["hooks"][number][];
  order: number;
}

function visit(flat: Growing, app: Definition, around: Surroundings): void {
  const prefix = joinPath(around.prefix, app.prefix);
  const { layers, own = [], addedBy } = around;
  const { errorHandler, notFoundHandler } = app;
  const errorHandlers =
    errorHandler === undefined ? around.errorHandlers : [errorHandler, ...around.errorHandlers];
  const isPlainModule = prefix === around.parentPrefix;
  flat.scopes.push({ prefix, layers: isPlainModule ? [] : own, errorHandlers, notFoundHandler });
  const toLayer = (path: string, middleware: Middleware): Layer => ({
    prefix: joinPath(prefix, path),
    middleware,
    addedBy,
    order: flat.order++,
  });
  for (const item of app.items) {
    if (item.kind === "middleware") {
      const layer = toLayer(item.path, item.middleware);
      layers.push(layer);
      own.push(layer);
    } else if (item.kind === "route") {
      const { method, contract, handler } = item;
      const local = item.layers.map((middleware) => toLayer("", middleware));
      const pattern = joinPath(prefix, item.path) || "/";
      const all = [...layers, ...local];
      flat.routes.push({ method, pattern, layers: all, contract, handler, addedBy, errorHandlers });
    } else if (item.kind === "hook") {
      flat.hooks.push(item);
    } else {
      visit(flat, item.app, surround(item, { ...around, prefix, own, errorHandlers }));
      if (item.plugin !== undefined) around.plugins.add(item.plugin.name);
    }
  }
}

/** What is around a joined app. A plugin adds to what is around its user; another app keeps its own to itself. */
function surround({ plugin, path }: Mount, user: Surroundings & { own: Layer[] }): Surroundings {
  checkRequired(plugin, user.plugins);
  const isShared = plugin !== undefined && path === "";
  return {
    prefix: joinPath(user.prefix, path),
    parentPrefix: user.prefix,
    layers: isShared ? user.layers : [...user.layers],
    own: isShared ? user.own : [],
    errorHandlers: user.errorHandlers,
    plugins: isShared ? user.plugins : new Set(user.plugins),
    addedBy: plugin?.name ?? user.addedBy,
  };
}

type Mount = Extract<Item, { kind: "mount" }>;

function checkRequired(plugin: Mount["plugin"], present: ReadonlySet<string>): void {
  const missing = plugin?.requires?.filter((name) => !present.has(name)) ?? [];
  if (plugin === undefined || missing.length === 0) return;
  throw createError(
    "OS1018",
    `The plugin "${plugin.name}" requires ${missing.join(", ")}. Use ${missing.length === 1 ? "it" : "them"} before it.`,
  );
}
