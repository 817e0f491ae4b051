import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../src/runtimes/node/index.ts";

// Two servers, so that the first to be done must not end the process under the other.
const options = { port: 0, drainTimeout: 20_000 };
const slow = await serve(
  {
    async fetch(request) {
      process.send?.("started");
      await sleep(new URL(request.url).pathname === "/never" ? 60_000 : 400);
      return new Response("finished");
    },
  },
  options,
);
const idle = {
  fetch: () => new Response("idle"),
  async close() {
    if (process.argv.includes("fails to stop")) throw new Error("The pool is stuck");
  },
};
await serve(idle, options);
process.send?.(slow.url);
