import type { RenderInput } from "@openspeed/vite";
import { DOCUMENT_END, toScript } from "./document.ts";

/** Sends a document, then each script that settles a promise of its data as soon as it is there, then the end. */
export function toStream(
  document: string,
  { deferred, nonce, signal }: Pick<RenderInput, "deferred" | "nonce" | "signal">,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const stop = () => {
        if (isOpen) controller.close();
        isOpen = false;
      };
      signal.addEventListener("abort", stop, { once: true });
      send(document);
      void Promise.all(deferred.map(async (script) => send(toScript(await script, nonce)))).then(
        () => {
          signal.removeEventListener("abort", stop);
          send(DOCUMENT_END);
          stop();
        },
      );
    },
    cancel() {
      isOpen = false;
    },
  });
}
