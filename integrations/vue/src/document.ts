import type { Assets, RenderInput } from "@openspeed/vite";
import { ssrInterpolate as escape, ssrRenderAttrs } from "vue/server-renderer";
import type { HeadTag } from "./head-tags.ts";

/** What Vue made of a page. */
export interface RenderedPage {
  readonly app: string;
  readonly head: readonly HeadTag[];
  /** What components teleported into the body. */
  readonly teleported: string;
}

/** The document's end, which scripts that settle promises may precede. */
export const DOCUMENT_END = "</body></html>";

/** The whole document up to its end. The scripts of promises that have settled come before the data. */
export function toDocument(
  input: RenderInput,
  { app, head, teleported }: RenderedPage,
  settled: readonly string[] = [],
): string {
  const tags = head.map(toTag).join("");
  // Vue looks for what was teleported at the start of the body, and has to find the app complete.
  return `<!DOCTYPE html><html lang="${escape(input.lang)}"><head>${toHead(input)}${tags}</head><body>${teleported}<div id="app">${app}</div>${toScripts(input, settled)}`;
}

function toScripts({ assets, nonce, payload }: RenderInput, settled: readonly string[]): string {
  if (assets.entry === undefined) return "";
  const inline = [...settled, payload].map((code) => toScript(code, nonce)).join("");
  const attributes = ssrRenderAttrs({ nonce, src: assets.entry });
  return `${inline}<script type="module" async${attributes}></script>`;
}

/** A script element. */
export function toScript(code: string, nonce: string): string {
  return `<script nonce="${escape(nonce)}">${code}</script>`;
}

const known = new WeakMap<Assets, string>();

function toHead({ assets, nonce }: RenderInput): string {
  let links = known.get(assets);
  if (links === undefined) known.set(assets, (links = toLinks(assets)));
  if (assets.styles.length === 0) return links;
  const styles = assets.styles.map(
    ({ id, css }) =>
      `<style${ssrRenderAttrs({ nonce, "data-vite-dev-id": id })}>${toStyleText(css)}</style>`,
  );
  return links + styles.join("");
}

function toLinks({ entry, stylesheets, preloads }: Assets): string {
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...stylesheets.map((href) => `<link rel="stylesheet" href="${escape(href)}">`),
    ...[entry ?? [], preloads].flat().map(toPreload),
  ].join("");
}

function toPreload(href: string): string {
  return `<link rel="modulepreload" href="${escape(href)}">`;
}

const VOID = new Set(["base", "link", "meta"]);

function toTag({ name, attributes, text }: HeadTag): string {
  const start = `<${name}${ssrRenderAttrs(attributes, name)}>`;
  if (VOID.has(name)) return start;
  return `${start}${toContent(name, text)}</${name}>`;
}

function toContent(name: string, text: string): string {
  if (name === "style") return toStyleText(text);
  // In JSON and in strings of JavaScript that is the same character.
  if (name === "script") return text.replaceAll(/<(?=!--|\/?script)/gi, String.raw`\u003C`);
  return escape(text);
}

/** Keeps a style from ending the element that it stands in: to CSS the backslash means nothing. */
function toStyleText(css: string): string {
  return css.replaceAll("</", String.raw`<\/`);
}
