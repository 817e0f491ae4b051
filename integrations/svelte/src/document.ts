import type { Assets, RenderInput } from "@openspeed/vite";
import { WHOLE } from "./whole.ts";

/** What Svelte made of a page. */
export interface RenderedPage {
  readonly head: string;
  readonly body: string;
}

/** Closes the document, behind the scripts that settle promises in its data. */
export const DOCUMENT_END = "</body></html>";

/** The document up to its end. The browser starts with it while later scripts are still to come. */
export function toDocument(input: RenderInput, { head, body }: RenderedPage): string {
  const { assets, lang, nonce, whole } = input;
  const styles = assets.styles.map(({ id, css }) => toStyle(id, css, nonce)).join("");
  const app = `<div id="app"${whole ? ` ${WHOLE}` : ""}>${body}</div>`;
  return (
    `<!DOCTYPE html><html lang="${escapeAttribute(lang)}"><head>${toLinks(assets)}${styles}${head}</head>` +
    `<body>${app}${toBootstrap(input)}`
  );
}

/** The scripts that start the browser's side. */
function toBootstrap({ assets: { entry }, nonce, payload }: RenderInput): string {
  if (entry === undefined) return "";
  // Without `async` the browser would start it when the document has ended.
  const start = `<script type="module" async nonce="${nonce}" src="${escapeAttribute(entry)}"></script>`;
  return toScript(payload, nonce) + start;
}

/** A script element. The code has to be fit for one. */
export function toScript(code: string, nonce: string): string {
  return `<script nonce="${nonce}">${code}</script>`;
}

const known = new WeakMap<Assets, string>();

function toLinks(assets: Assets): string {
  let links = known.get(assets);
  if (links === undefined) {
    links = [
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      ...assets.stylesheets.map((href) => toLink("stylesheet", href)),
      ...assets.preloads.map((href) => toLink("modulepreload", href)),
    ].join("");
    known.set(assets, links);
  }
  return links;
}

function toLink(rel: string, href: string): string {
  return `<link rel="${rel}" href="${escapeAttribute(href)}">`;
}

function toStyle(id: string, css: string, nonce: string): string {
  const text = css.replaceAll(/<\/(?=style)/gi, String.raw`<\/`);
  return `<style nonce="${nonce}" data-vite-dev-id="${escapeAttribute(id)}">${text}</style>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
