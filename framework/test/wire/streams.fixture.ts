import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../../src/runtimes/node/index.ts";

/** Streams an answer that takes a second; /pid tells which process answers. */
const server = await serve(
  {
    fetch(request) {
      if (request.url.endsWith("/pid")) return new Response(String(process.pid));
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
