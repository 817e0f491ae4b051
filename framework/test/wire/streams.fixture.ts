import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../../src/runtimes/node/index.ts";

/** Streams an answer that takes a second, or never ends; /pid tells which process answers. */
const server = await serve(
  {
    fetch(request) {
      if (request.url.endsWith("/pid")) return new Response(String(process.pid));
      const [, size] = /\/endless\/(\d+)$/.exec(request.url) ?? [];
      if (size !== undefined) {
        const piece = new Uint8Array(Number(size));
        const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
          controller.enqueue(piece);
        };
        return new Response(new ReadableStream({ pull }));
      }
      let isBegun = false;
      return new Response(
        new ReadableStream({
          async pull(controller) {
            if (isBegun) {
              await sleep(1000);
              controller.close();
            } else controller.enqueue(new TextEncoder().encode("begun"));
            isBegun = true;
          },
        }),
      );
    },
  },
  { port: 0, hostname: "127.0.0.1" },
);
process.send?.(server.port);
