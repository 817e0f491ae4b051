import { serve } from "../src/runtimes/node/index.ts";

const [, , socketPath = ""] = process.argv;
await serve({ fetch: () => new Response("gone soon") }, { socketPath });
process.send?.("listening");
