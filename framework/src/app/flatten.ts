import type { Contract } from "../contract/contract.ts";
import type { ErrorHandler, Handler, Middleware } from "../types/handler.ts";
import type { Definition } from "./definition.ts";
import { joinPath } from "./scope-path.ts";

/** A middleware and the paths it is for. */
export interface Layer {
  readonly prefix: string;
  readonly middleware: Middleware;
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

/** An app tree as two lists, both in the order of registration. */
export interface Flat {
  readonly routes: readonly FlatRoute[];
  readonly scopes: readonly Scope[];
}

interface Surroundings {
  readonly prefix: string;
  /** The prefix of the app that this one is joined to. */
  readonly parentPrefix: string | undefined;
  readonly layers: readonly Layer[];
  readonly errorHandlers: readonly ErrorHandler[];
}

/** Flattens an app and all that was joined to it. */
export function flatten(root: Definition): Flat {
  const routes: FlatRoute[] = [];
  const scopes: Scope[] = [];
  let order = 0;

  function visit(app: Definition, around: Surroundings): void {
    const prefix = joinPath(around.prefix, app.prefix);
    const layers = [...around.layers];
    const own: Layer[] = [];
    const errorHandlers =
      app.errorHandler === undefined
        ? around.errorHandlers
        : [app.errorHandler, ...around.errorHandlers];
    const isPlainModule = prefix === around.parentPrefix;
    scopes.push({
      prefix,
      layers: isPlainModule ? [] : own,
      errorHandlers,
      notFoundHandler: app.notFoundHandler,
    });
    for (const item of app.items) {
      if (item.kind === "middleware") {
        const layer = {
          prefix: joinPath(prefix, item.path),
          middleware: item.middleware,
          order: order++,
        };
        layers.push(layer);
        own.push(layer);
      } else if (item.kind === "route") {
        const local = item.layers.map((middleware) => ({ prefix, middleware, order: order++ }));
        routes.push({
          method: item.method,
          pattern: joinPath(prefix, item.path) || "/",
          layers: [...layers, ...local],
          contract: item.contract,
          handler: item.handler,
          errorHandlers,
        });
      } else {
        visit(item.app, {
          prefix: joinPath(prefix, item.path),
          parentPrefix: prefix,
          layers,
          errorHandlers,
        });
      }
    }
  }

  visit(root, { prefix: "", parentPrefix: undefined, layers: [], errorHandlers: [] });
  return { routes, scopes };
}
