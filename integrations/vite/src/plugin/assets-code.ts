import { createHash } from "node:crypto";
import type { Manifest, PluginState } from "./plugin-state.ts";
import { toDevHooksCode } from "./server-code.ts";
import { toClientId } from "./virtual-ids.ts";

interface NodeAssets {
  readonly js: readonly string[];
  readonly css: readonly string[];
}

/**
 * Writes the built files of every node into the server's code. It makes one object for each combination of nodes
 * that is asked for; there are as many as pages and error pages.
 */
export function toAssetsCode(state: PluginState): string {
  const manifest = state.client?.manifest ?? {};
  const url = (file: string) => `${state.base}${file}`;
  const toUrls = ({ js, css }: NodeAssets) => ({ js: js.map(url), css: css.map(url) });
  const uis = state.usedUis().map(({ name }) => name);
  const entries = uis.map((name) => {
    const key = findEntry(manifest, name);
    return { ...toUrls(collect(manifest, key)), file: url(manifest[key]?.file ?? "") };
  });
  const nodes = state.routes().nodes.map(({ component, ui }) => {
    const { js, css } = toUrls(collect(manifest, component));
    return { js, css, ui: uis.indexOf(ui) };
  });
  return `export const version = ${JSON.stringify(toVersion(manifest))};
export const development = false;
const entries = ${JSON.stringify(entries)};
const nodes = ${JSON.stringify(nodes)};
const known = new Map();
export function assetsFor(indexes) {
  const key = indexes.join();
  let assets = known.get(key);
  if (assets === undefined) {
    const entry = entries[nodes[indexes.at(-1)].ui];
    const parts = [entry, ...indexes.map((index) => nodes[index])];
    const all = (kind) => [...new Set(parts.flatMap((part) => part[kind]))];
    const preloads = all("js").filter((file) => file !== entry.file);
    assets = { entry: entry.file, stylesheets: all("css"), preloads, styles: [] };
    known.set(key, assets);
  }
  return assets;
}
`;
}

/** In development the dev server knows the assets: it collects the styles of the modules that it has just run. */
export function toDevelopmentAssetsCode(state: PluginState): string {
  return `export const version = "development";
export const development = true;
export const assetsFor = (indexes) => ${toDevHooksCode(state.id)}.assetsFor(indexes);
`;
}

/** Identifies the build, so that its script shows no page of another one. */
function toVersion(manifest: Manifest): string {
  return createHash("sha256").update(JSON.stringify(manifest)).digest("hex").slice(0, 12);
}

function findEntry(manifest: Manifest, ui: string): string {
  const found = Object.entries(manifest).find(
    ([key, { isEntry }]) => isEntry === true && key.endsWith(toClientId(ui)),
  );
  if (found === undefined) {
    throw new Error(
      "The client build made no entry. Build with `vite build`, which makes both sides.",
    );
  }
  return found[0];
}

/** A chunk's own file and those of everything it imports statically. */
function collect(manifest: Manifest, key: string | undefined): NodeAssets {
  const js = new Set<string>();
  const css = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const entry = manifest[name];
    if (entry === undefined || seen.has(name)) return;
    seen.add(name);
    js.add(entry.file);
    for (const imported of entry.imports ?? []) visit(imported);
    for (const file of entry.css ?? []) css.add(file);
  };
  if (key !== undefined) visit(key);
  return { js: [...js], css: [...css] };
}
