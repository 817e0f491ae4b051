import type { Servable, ServeOptions } from "../../../src/runtimes/node/index.ts";

/** Short, so that inputs which are no whole request do not hold the run up. */
export const FUZZ_OPTIONS: ServeOptions = {
  port: 0,
  hostname: "127.0.0.1",
  headersTimeout: 200,
  requestTimeout: 200,
  keepAliveTimeout: 200,
};

/** Reads what it is asked in several ways. */
export function createFuzzApp(): Servable {
  let count = 0;
  return {
    async fetch(request) {
      count += 1;
      switch (count % 4) {
        case 0:
          return new Response(await request.text());
        case 1:
          return new Response(request.body);
        case 2:
          return new Response([...request.headers.keys()].join());
        default:
          return Response.json({
            url: request.url,
            size: (await request.arrayBuffer()).byteLength,
          });
      }
    },
  };
}
