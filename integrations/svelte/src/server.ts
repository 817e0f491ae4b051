/**
 * Renders pages to HTML.
 * @module
 */
import type { PageView, RenderInput } from "@openspeed/vite";
import { render as renderComponent } from "svelte/server";
import PageTree from "#page-tree.svelte";
import { DOCUMENT_END, toDocument, type RenderedPage } from "./document.ts";
import { settleView } from "./settle-view.ts";
import { toStream } from "./to-stream.ts";

/**
 * Renders a document; rejects when the page fails before it could be begun. The page handler calls it.
 *
 * Svelte renders a page in one piece. Only what settles the promises in its data is sent later.
 *
 * @example
 * ```ts
 * import { render } from "@openspeed/svelte/server";
 * import type { RenderInput } from "@openspeed/vite";
 *
 * const toHtml = async (input: RenderInput) => new Response(await render(input)).text();
 * ```
 */
export async function render(input: RenderInput): Promise<ReadableStream<Uint8Array> | string> {
  const { deferred, signal, whole } = input;
  const view = whole ? await settleView(input, signal) : input;
  const document = toDocument(input, await renderPage(view, input));
  return deferred.length === 0 ? document + DOCUMENT_END : toStream(document, input);
}

async function renderPage(
  view: PageView,
  { nonce, onError }: Pick<RenderInput, "nonce" | "onError">,
): Promise<RenderedPage> {
  // The browser alone renders the page, into an element without children.
  if (view.components.length === 0) return { head: "", body: "" };
  return renderComponent(PageTree, {
    props: { view },
    csp: { nonce },
    // A component's own boundary shows what a visitor may see of the error.
    transformError: onError,
  });
}
