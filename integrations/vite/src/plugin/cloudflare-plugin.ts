import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { findNative } from "./find-native.ts";
import type { PluginState } from "./plugin-state.ts";
import { readDependencies } from "./read-dependencies.ts";

/** Writes the configuration of a Cloudflare worker, and refuses native code, which workerd can't run. */
export function cloudflarePlugin(state: PluginState): Plugin {
  let native: readonly string[] = [];
  return {
    name: "openspeed:cloudflare",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name === "ssr" && state.adapter === "cloudflare",
    apply: "build",
    buildStart() {
      native = findNative(state.root, readDependencies(state.root));
    },
    resolveId(id, importer) {
      if (!native.some((name) => id === name || id.startsWith(`${name}/`))) return undefined;
      const file = path.relative(state.root, importer ?? "");
      return this.error(
        `${file} imports "${id}", which holds native code: workerd can't run it. Use what works over the network.`,
      );
    },
    closeBundle() {
      writeFileSync(
        path.join(path.resolve(state.root, state.outDir), "wrangler.json"),
        `${JSON.stringify(toWrangler(state.root), undefined, 2)}\n`,
      );
    },
  };
}

/** @see https://developers.cloudflare.com/workers/wrangler/configuration/ */
function toWrangler(root: string) {
  const { name } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    name?: string;
  };
  return {
    name: (name ?? "openspeed-app").replaceAll(/[^\w-]+/g, "-"),
    main: "server.js",
    compatibility_date: "2026-11-01",
    compatibility_flags: ["nodejs_compat", "enable_request_signal"],
    assets: { directory: "client", html_handling: "drop-trailing-slash" },
    rules: [
      { type: "ESModule", globs: ["app.js", "server/*.js"] },
      // Without these Wrangler uploads every .html and .txt of `client` a second time, as part of the worker.
      ...["Text", "Data", "CompiledWasm"].map((type) => ({ type, globs: [], fallthrough: false })),
    ],
    no_bundle: true,
  };
}
