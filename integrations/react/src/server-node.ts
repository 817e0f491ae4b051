/**
 * Renders pages to HTML on Node, whose build of React writes bytes about twice as fast as the web one.
 * @module
 */
import type { RenderInput } from "@openspeed/vite";
import { renderToPipeableStream } from "react-dom/server.node";
import { collectPage } from "./collect-page.ts";
import { toBootstrap, toDocument } from "./document.ts";
import { toStream } from "./to-stream.ts";

/** Renders a document; rejects when the page fails before it could be begun. */
export function render(
  input: RenderInput,
): Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    let isComplete = false;
    let isFollowing = false;
    const stop = () => abort(input.signal.reason);
    const { pipe, abort } = renderToPipeableStream(toDocument(input), {
      nonce: input.nonce,
      ...toBootstrap(input),
      onError: (error) => void input.onError(error),
      onShellError: reject,
      onShellReady() {
        // A page that waits for nothing is complete before the microtasks run: it is sent in one piece.
        if (!input.whole)
          queueMicrotask(() => resolve(isComplete ? collectPage(pipe) : toStream(pipe, abort)));
      },
      onAllReady() {
        isComplete = true;
        if (isFollowing) input.signal.removeEventListener("abort", stop);
        if (input.whole) resolve(collectPage(pipe));
      },
    });
    // This runs after React's own first microtask. Most pages are complete by then, and never ask for the signal.
    queueMicrotask(() => {
      if (isComplete) return;
      if (input.signal.aborted) stop();
      input.signal.addEventListener("abort", stop, { once: true });
      isFollowing = true;
    });
  });
}
