import * as assetsModule from "virtual:openspeed/assets";
import * as rendererModule from "virtual:openspeed/renderer";
import * as routesModule from "virtual:openspeed/routes";
import type { Handler, Mountable } from "openspeed";
import type { PageRoute, RouteChain } from "../routes/route-table.ts";
import type { Assets, Render } from "../ui.ts";
import type { ServerModule } from "./types.ts";

/** How to import one component and the server module beside it. */
export interface NodeModules {
  /** Nothing for a layout that only loads data. */
  readonly component: (() => Promise<{ readonly default: unknown }>) | undefined;
  readonly server: (() => Promise<ServerModule>) | undefined;
  /** The files that these import, relative to the app's root. */
  readonly files: { readonly component?: string; readonly server?: string };
}

export const nodes: readonly NodeModules[] = routesModule.nodes as readonly NodeModules[];
export const routes: readonly PageRoute[] = routesModule.routes as readonly PageRoute[];

/** One `route.ts`. */
export interface Endpoint {
  readonly file: string;
  readonly paths: readonly string[];
  /** What it exports, by name. */
  readonly handlers: Readonly<Record<string, Handler>>;
}

export const endpoints: readonly Endpoint[] = routesModule.endpoints as readonly Endpoint[];
/** What answers a path that no route matches. */
export const fallback: RouteChain = routesModule.fallback as RouteChain;

/** What renders the pages of a node's UI library. */
export const rendererFor: (node: number) => Render | Promise<Render> =
  rendererModule.rendererFor as (node: number) => Render | Promise<Render>;

/** Names the build. */
export const version: string = assetsModule.version;
export const development: boolean = assetsModule.development;
export const assetsFor: (nodes: readonly number[]) => Assets | Promise<Assets> =
  assetsModule.assetsFor as (nodes: readonly number[]) => Assets | Promise<Assets>;

/** The whole app. It is imported late, because it imports the pages. */
export async function importApp(): Promise<Mountable> {
  const module = await import("virtual:openspeed/server");
  return module.default as Mountable;
}
