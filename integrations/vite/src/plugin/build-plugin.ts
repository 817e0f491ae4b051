import { execFile } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import type { Logger, Plugin } from "vite";
import { copyPackages } from "./copy-packages.ts";
import { hasPrerendered } from "./prerender-code.ts";
import { writePackageJson } from "./write-package-json.ts";
import type { Manifest, OutputBundle, PluginState } from "./plugin-state.ts";

const MANIFEST = ".vite/manifest.json";

/** What a site of files has no use for. */
const SERVER_SIDE = ["server.js", "app.js", "server", "package.json", "node_modules"];

/** Builds the client, then the server, whose code names the client's files. */
export function buildPlugin(state: PluginState): Plugin {
  let manifest: Manifest = {};
  let external: readonly string[] = [];
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
      const target = path.resolve(state.root, state.outDir);
      rmSync(path.join(target, "node_modules"), { recursive: true, force: true });
      await builder.build(ssr);
      copyPackages({ root: state.root, names: external, target });
      writePackageJson({ root: state.root, names: external, target });
      if (state.adapter === "static") warnOfEndpoints(state, builder.config.logger);
      if (hasPrerendered(state)) await runPrerender(state);
    },
    writeBundle(_options, bundle) {
      if (this.environment.name === "client") manifest = readManifest(bundle);
      else external = findExternal(bundle);
    },
  };
}

/** The packages that are left to be imported when the server runs. */
function findExternal(bundle: OutputBundle): string[] {
  const outputs = Object.values(bundle);
  const imports = outputs.flatMap((output) =>
    output.type === "chunk" ? output.imports.concat(output.dynamicImports) : [],
  );
  const isPackage = (id: string) =>
    !(id in bundle) && !isBuiltin(id) && !/^[./]|^[a-z]+:/i.test(id);
  return [...new Set(imports.filter(isPackage).map(toPackageName))];
}

function toPackageName(id: string): string {
  return id.split("/", id.startsWith("@") ? 2 : 1).join("/");
}

/** A static site has nothing that could answer them. */
function warnOfEndpoints(state: PluginState, logger: Logger): void {
  const files = state.routes().endpoints.map(({ file }) => file);
  if (files.length === 0) return;
  logger.warn(`A static site has no endpoints. Left out: ${files.join(", ")}`);
}

/** Runs in a process of its own, whose end closes whatever the app has opened. */
async function runPrerender(state: PluginState): Promise<void> {
  const folder = path.resolve(state.root, state.outDir);
  const program = path.join(folder, "prerender.js");
  try {
    await promisify(execFile)(process.execPath, [program], {
      cwd: state.root,
      env: { ...process.env, NODE_ENV: "production" },
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const [reason] = /(?<=^(?:[A-Z]\w*)?Error(?: \[\w+\])?: ).*$/m.exec(stderr ?? "") ?? [
      stderr ?? String(error),
    ];
    throw new Error(`Prerendering failed: ${reason ?? ""}`, { cause: error });
  }
  const leftovers =
    state.adapter === "static"
      ? [...SERVER_SIDE, "prerender.js", "prerendered.json"]
      : ["prerender.js"];
  for (const name of leftovers) rmSync(path.join(folder, name), { recursive: true, force: true });
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
