import path from "node:path";
import type { ConfigEnv, EnvironmentOptions, Plugin, UserConfig } from "vite";
import { readAdapter } from "./adapter-name.ts";
import { findNative } from "./find-native.ts";
import { findUis } from "./find-uis.ts";
import type { OpenspeedOptions } from "./openspeed-options.ts";
import { ROUTES_FOLDER, type PluginState } from "./plugin-state.ts";
import { hasPrerendered } from "./prerender-code.ts";
import { readDependencies } from "./read-dependencies.ts";
import { ENTRY_ID, PRERENDER_ID, SERVER_ID, toClientId } from "./virtual-ids.ts";

/** @see https://developers.cloudflare.com/workers/wrangler/bundling/#conditional-exports */
const WORKER_CONDITIONS = ["workerd", "worker", "module", "production"];

/** Sets Vite up for an app that renders on the server. */
export function configPlugin(state: PluginState, options: OpenspeedOptions): Plugin {
  return {
    name: "openspeed:config",
    async config(config, env) {
      state.root = path.resolve(config.root ?? process.cwd());
      state.uis = await findUis(state.root, options.ui);
      state.hasTransitions = options.viewTransitions ?? false;
      state.adapter = readAdapter(options.adapter);
      state.outDir = config.build?.outDir ?? "dist";
      return toConfig(state, env);
    },
    configResolved(config) {
      state.root = config.root;
      state.base = config.base;
      state.assetsDir = config.environments["client"]?.build.assetsDir ?? "assets";
    },
  };
}

function toConfig(state: PluginState, { command }: ConfigEnv): UserConfig {
  const { uis } = state;
  const extensions = uis.flatMap((ui) => ui.extensions);
  return {
    appType: "custom",
    builder: { sharedConfigBuild: true, sharedPlugins: true },
    optimizeDeps: {
      entries: extensions.map(
        (extension) => `${ROUTES_FOLDER}/**/{page,layout,error,not-found}${extension}`,
      ),
      include: [
        ...uis.flatMap((ui) => ui.optimize),
        "@openspeed/vite > devalue",
        "openspeed/client",
      ],
      exclude: ["@openspeed/vite", ...uis.map((ui) => `@openspeed/${ui.name}`)],
    },
    environments: { client: clientOptions(state, command), ssr: serverOptions(state, command) },
  };
}

function clientOptions(state: PluginState, command: ConfigEnv["command"]): EnvironmentOptions {
  const uis = command === "build" ? state.usedUis() : [];
  const input = uis.map(({ name }) => [
    uis.length === 1 ? "client" : `client-${name}`,
    toClientId(name),
  ]);
  return {
    build: {
      outDir: `${state.outDir}/client`,
      emptyOutDir: true,
      manifest: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: Object.fromEntries(input) },
    },
  };
}

function serverOptions(state: PluginState, command: ConfigEnv["command"]): EnvironmentOptions {
  const own = [/^@openspeed\//];
  if (command === "serve") return { resolve: { noExternal: own } };
  return {
    // Vite has set NODE_ENV by now, and components are compiled for it. Bundled libraries would otherwise read it when
    // the server runs.
    define: { "process.env.NODE_ENV": JSON.stringify(process.env["NODE_ENV"] ?? "production") },
    resolve: {
      noExternal: true,
      external: findNative(state.root, readDependencies(state.root)),
      ...(state.adapter === "cloudflare" ? { conditions: WORKER_CONDITIONS } : {}),
    },
    build: {
      ssr: true,
      outDir: state.outDir,
      emptyOutDir: false,
      emitAssets: false,
      copyPublicDir: false,
      target: "node20",
      rolldownOptions: {
        input: {
          server: ENTRY_ID,
          app: SERVER_ID,
          ...(hasPrerendered(state) ? { prerender: PRERENDER_ID } : {}),
        },
        // Pages import the whole app, which imports them, to answer the target of an action's redirect.
        checks: { ineffectiveDynamicImport: false },
        output: { entryFileNames: "[name].js", chunkFileNames: "server/[name]-[hash].js" },
      },
    },
  };
}
