import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { announce } from "../announce.mjs";
import { createTable } from "./table.mjs";

const app = new Hono();
for (const { pattern, text } of createTable()) {
  app.get(pattern.replace("*path", ":path{.+}"), (c) => c.text(text));
}
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
