/**
 * Renders pages to HTML.
 * @module
 */
import type { RenderInput } from "@openspeed/vite";
import { renderToReadableStream } from "react-dom/server.edge";
import { toBootstrap, toDocument } from "./document.ts";

/**
 * Renders a document; rejects when the page fails before it could be begun. The page handler calls it.
 *
 * @example
 * ```ts
 * import { render } from "@openspeed/react/server";
 * import type { RenderInput } from "@openspeed/vite";
 *
 * const toHtml = async (input: RenderInput) => new Response(await render(input)).text();
 * ```
 */
export async function render(input: RenderInput): Promise<ReadableStream<Uint8Array>> {
  const stream = await renderToReadableStream(toDocument(input), {
    nonce: input.nonce,
    ...toBootstrap(input),
    signal: input.signal,
    onError: (error) => void input.onError(error),
  });
  if (input.whole) await stream.allReady;
  return stream;
}
