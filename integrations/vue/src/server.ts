/**
 * Renders pages to HTML.
 * @module
 */
import type { RenderInput } from "@openspeed/vite";
import { createSSRApp, provide } from "vue";
import { renderToString, type SSRContext } from "vue/server-renderer";
import { DOCUMENT_END, toDocument, type RenderedPage } from "./document.ts";
import { kHead, mergeTags, type HeadEntry } from "./head-tags.ts";
import { kPage, kServer } from "./page-context.ts";
import { kFetch } from "./page-fetch.ts";
import { toPageTree } from "./page-tree.ts";
import { toStream } from "./to-stream.ts";

/**
 * Renders a document; rejects when the page fails. The page handler calls it.
 *
 * @example
 * ```ts
 * import { render } from "@openspeed/vue/server";
 * import type { RenderInput } from "@openspeed/vite";
 *
 * const toHtml = async (input: RenderInput) => new Response(await render(input)).text();
 * ```
 */
export async function render(input: RenderInput): Promise<ReadableStream<Uint8Array> | string> {
  const { deferred, signal, whole } = input;
  const page = await renderPage(input);
  signal.throwIfAborted();
  if (deferred.length === 0) return toDocument(input, page) + DOCUMENT_END;
  if (!whole) return toStream(toDocument(input, page), input);
  return toDocument(input, page, await Promise.all(deferred)) + DOCUMENT_END;
}

async function renderPage(input: RenderInput): Promise<RenderedPage> {
  if (input.components.length === 0) return { app: "", head: [], teleported: "" };
  // V8 keeps what an app of Vue refers to until it next collects the garbage of the whole heap, as every app has a
  // shape of its own. So it refers to the page by this variable alone, which is emptied in the end.
  let shown: RenderInput | undefined = input;
  const app = createSSRApp({
    name: "Page",
    setup() {
      if (shown === undefined) return () => null;
      const view = shown;
      provide(kPage, view.page);
      provide(kHead, { entries, onChange: () => undefined });
      provide(kServer, { whole: view.whole });
      if (view.fetch !== undefined) provide(kFetch, view.fetch);
      return () => toPageTree(view);
    },
  });
  const entries: HeadEntry[] = [];
  let failure: { readonly error: unknown } | undefined;
  // Left to itself, Vue would log an error and leave out the component that threw it.
  app.config.errorHandler = (error) => {
    failure ??= { error };
  };
  const context: SSRContext = {};
  const html = await renderToString(app, context).catch((error: unknown) => {
    failure ??= { error };
    return "";
  });
  shown = undefined;
  if (failure !== undefined) throw failure.error;
  return { app: html, head: mergeTags(entries), teleported: context.teleports?.["body"] ?? "" };
}
