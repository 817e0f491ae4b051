import { serve } from "@hono/node-server";
import { announce } from "../announce.mjs";
import { app } from "./hono-app.mjs";

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
