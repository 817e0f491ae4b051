import { randomUUID } from "node:crypto";
import type { Rolldown } from "vite";
import { scanRoutes } from "../routes/scan-routes.ts";
import type { RouteTable } from "../routes/route-table.ts";
import type { AdapterName } from "./adapter-name.ts";
import type { UiAdapter } from "../ui.ts";

/** Where pages live, relative to the app's root. */
export const ROUTES_FOLDER = "src/routes";

/** The app's own entry, relative to its root. */
export const SERVER_FILE = "src/server.ts";

/** What the plugins of one app share. Set by the config plugin before any other runs. */
export interface PluginState {
  /** Tells one dev server's app from another's in the same process. */
  readonly id: string;
  root: string;
  base: string;
  outDir: string;
  assetsDir: string;
  /** Where the built app will run. */
  adapter: AdapterName;
  /** Whether the change from one page to another is animated. */
  hasTransitions: boolean;
  /** The UI libraries that the app has. */
  uis: readonly UiAdapter[];
  /** What the client build wrote, for the server build that follows it. */
  client: ClientBuild | undefined;
  /** The routes as they are on disk; scanned once until `forgetRoutes`. */
  routes(): RouteTable;
  forgetRoutes(): void;
  /** The UI libraries that the app has pages of. */
  usedUis(): readonly UiAdapter[];
}

/** The path that the app's URLs begin with; Vite's `base` may also name another host, for the files alone. */
export function toBasePath(base: string): string {
  return base.startsWith("/") ? base : "/";
}

/** The client build's files by name. */
export interface ClientBuild {
  readonly manifest: Manifest;
  readonly files: readonly string[];
}

/** Vite's manifest. */
export type Manifest = Readonly<Record<string, ManifestEntry>>;

interface ManifestEntry {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export type OutputBundle = Rolldown.OutputBundle;

/** Creates the state before the config is known. */
export function createPluginState(): PluginState {
  let table: RouteTable | undefined;
  return {
    id: randomUUID(),
    root: "",
    base: "/",
    outDir: "dist",
    assetsDir: "assets",
    adapter: "node",
    hasTransitions: false,
    uis: [],
    client: undefined,
    routes() {
      table ??= scanRoutes({
        root: this.root,
        folder: ROUTES_FOLDER,
        uis: this.uis,
      });
      return table;
    },
    forgetRoutes() {
      table = undefined;
    },
    usedUis() {
      const { nodes, routes, fallback } = this.routes();
      const shown = [...routes.flatMap((route) => route.nodes), ...fallback.nodes];
      const caught = fallback.catches.map(({ node }) => node);
      const names = new Set([...shown, ...caught].map((node) => nodes[node]?.ui));
      return this.uis.filter(({ name }) => names.has(name));
    },
  };
}
