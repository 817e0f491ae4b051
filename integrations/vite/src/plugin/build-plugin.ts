import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import type { Manifest, OutputBundle, PluginState } from "./state.ts";

const MANIFEST = ".vite/manifest.json";

/** Builds the browser's side and then the server's, which holds what the first wrote. */
export function buildPlugin(state: PluginState): Plugin {
  let manifest: Manifest = {};
  return {
    name: "openspeed:build",
    enforce: "post",
    async buildApp(builder) {
      const { client, ssr } = builder.environments;
      if (client === undefined || ssr === undefined) return;
      rmSync(path.resolve(state.root, state.outDir, "server"), { recursive: true, force: true });
      await builder.build(client);
      const folder = path.resolve(state.root, client.config.build.outDir);
      rmSync(path.join(folder, ".vite"), { recursive: true, force: true });
      state.client = { manifest, files: listFiles(folder) };
      await builder.build(ssr);
    },
    writeBundle(_options, bundle) {
      if (this.environment.name === "client") manifest = readManifest(bundle);
    },
  };
}

function readManifest(bundle: OutputBundle): Manifest {
  const asset = bundle[MANIFEST];
  if (asset?.type !== "asset")
    throw new Error("The client build wrote no manifest: build.manifest has to stay on.");
  return JSON.parse(String(asset.source)) as Manifest;
}

/** The files of a folder, relative to it with `/`. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    )
    .sort();
}
