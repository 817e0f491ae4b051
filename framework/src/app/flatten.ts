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
  readonly errorHandlers: readonly ErrorHandler[];
  readonly notFoundHandlers: readonly Handler[];
}

/** An app tree as lists, all in the order of registration. */
export interface Flat {
  readonly hooks: readonly { readonly name: "start" | "stop"; readonly run: LifecycleHook }[];
  readonly routes: readonly FlatRoute[];
  /** What runs for unmatched paths. */
  readonly layers: readonly Layer[];
  readonly scopes: readonly Scope[];
}

interface Surroundings {
  /** Of the app, and of all that it is joined to. */
  readonly prefix: string;
  /** Whether unmatched paths meet the app's middleware: a module without a prefix keeps it to its routes. */
  readonly isScope: boolean;
  /** What is around what comes next; a plugin adds to that of the app that uses it. */
  readonly layers: Layer[];
  readonly errorHandlers: readonly ErrorHandler[];
  readonly plugins: Set<string>;
  readonly addedBy?: string | undefined;
}

/** Flattens an app and all that was joined to it. @throws TypeError when a plugin lacks another that it requires. */
export function flatten(root: Definition): Flat {
  const flat: Growing = { routes: [], layers: [], scopes: [], hooks: [] };
  visit(flat, root, {
    prefix: root.prefix,
    isScope: true,
    layers: [],
    errorHandlers: root.errorHandlers,
    plugins: new Set(),
  });
  return flat;
}

interface Growing extends Flat {
  readonly routes: FlatRoute[];
  readonly layers: Layer[];
  readonly scopes: Scope[];
  readonly hooks: Flat["hooks"][number][];
}

function visit(flat: Growing, { items, notFoundHandlers }: Definition, around: Surroundings): void {
  const { prefix, layers, errorHandlers, addedBy } = around;
  flat.scopes.push({ prefix, errorHandlers, notFoundHandlers });
  for (const item of items) {
    if (item.kind === "middleware") {
      const layer = { ...item, prefix: joinPath(prefix, item.path), addedBy };
      layers.push(layer);
      if (around.isScope) flat.layers.push(layer);
    } else if (item.kind === "route") {
      const own = item.layers.map((middleware) => ({ prefix, middleware, addedBy }));
      const pattern = joinPath(prefix, item.path) || "/";
      flat.routes.push({ ...item, pattern, layers: [...layers, ...own], addedBy, errorHandlers });
    } else if (item.kind === "hook") {
      flat.hooks.push(item);
    } else {
      visit(flat, item.app, surround(item, around));
      if (item.plugin !== undefined) around.plugins.add(item.plugin.name);
    }
  }
}

/** What is around a joined app. A plugin adds to what is around its user; another app keeps its own to itself. */
function surround({ app, path, plugin }: Mount, user: Surroundings): Surroundings {
  const missing = plugin?.requires?.filter((name) => !user.plugins.has(name)) ?? [];
  if (missing.length > 0) {
    throw createError(
      "OS1018",
      `The plugin "${plugin?.name}" requires ${missing.join(", ")}: use that before it.`,
    );
  }
  const prefix = joinPath(joinPath(user.prefix, path), app.prefix);
  const kept = {
    isScope: prefix !== user.prefix,
    layers: [...user.layers],
    plugins: new Set(user.plugins),
  };
  return {
    ...(plugin !== undefined && path === "" ? user : kept),
    prefix,
    errorHandlers: [...app.errorHandlers, ...user.errorHandlers],
    addedBy: plugin?.name ?? user.addedBy,
  };
}

type Mount = Extract<Item, { kind: "mount" }>;
