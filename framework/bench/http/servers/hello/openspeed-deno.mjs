import { announce } from "../announce.mjs";
import { app } from "./openspeed-app.mjs";

Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: ({ port }) => announce(port) }, app.fetch);
